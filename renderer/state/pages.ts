import type { SettingsPage } from '../../preload/contract.ts';
import type { IconName } from '../components/icons.ts';

/** The settings pages there are, in the order of the rail. A page is a line here and one in SettingsWindow. */
export const PAGES = [
  { key: 'general', icon: 'sliders' },
  { key: 'quiet', icon: 'moon' },
  { key: 'servers', icon: 'server' },
  { key: 'local_events', icon: 'local' },
  { key: 'clients', icon: 'clients' },
  { key: 'push', icon: 'send' },
  { key: 'email', icon: 'mail' },
  { key: 'log', icon: 'lines' },
  { key: 'data', icon: 'transfer' },
  { key: 'status', icon: 'pulse' },
] as const satisfies readonly { readonly key: SettingsPage; readonly icon: IconName }[];

export type PageKey = (typeof PAGES)[number]['key'];

/** The page of that name, if there is one. */
export function pageOf(key: SettingsPage | null | undefined): PageKey | undefined {
  return PAGES.find((page) => page.key === key)?.key;
}
