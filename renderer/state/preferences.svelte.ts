import type { SettingsPage } from '../../preload/contract.ts';
import { call, listen } from '../bridge.ts';
import { Clock } from './clock.svelte.ts';
import { LocalApi } from './local-api.svelte.ts';
import { SettingsForm } from './settings-form.svelte.ts';
import { Shell } from './shell.svelte.ts';

/** Everything the settings window knows and can do. */
export class Preferences {
  readonly clock = new Clock();
  readonly shell = new Shell(this.clock);
  readonly form = new SettingsForm(this.shell);
  readonly localApi = new LocalApi();
  page: SettingsPage = $state('general');

  start(): void {
    void this.shell.load();
    void this.localApi.load();
    listen('target', ({ page }) => {
      if (page !== undefined) this.page = page;
    });
  }

  openInbox(): void {
    void call('openWindow', { window: 'inbox' });
  }
}
