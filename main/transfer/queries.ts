import type { Handlers } from '../shell/shell.ts';
import type { TransferDesk } from './desk.ts';

type TransferCalls =
  'exportSettings' | 'openImport' | 'unlockImport' | 'applyImport' | 'dropImport' | 'exportNotifications';

/** What the calls of the page Export and Import do. */
export function transferHandlers(desk: TransferDesk): Pick<Handlers, TransferCalls> {
  return {
    exportSettings: ({ passphrase }) => desk.exportSettings(passphrase),
    openImport: () => desk.openImport(),
    unlockImport: ({ passphrase }) => desk.unlockImport(passphrase),
    applyImport: () => desk.applyImport(),
    dropImport: () => {
      desk.dropImport();
      return undefined;
    },
    exportNotifications: (wanted) => desk.exportNotifications(wanted),
  };
}
