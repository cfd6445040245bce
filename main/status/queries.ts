import type { Handlers } from '../shell/shell.ts';
import type { StatusDesk } from './desk.ts';

type StatusCalls =
  'getStatus' | 'checkStatus' | 'copyDiagnostics' | 'getSurroundings' | 'sendTestPopup' | 'openDataFolder';

/** What the calls of the pages Status and First Run do. */
export function statusHandlers(desk: StatusDesk): Pick<Handlers, StatusCalls> {
  return {
    getStatus: () => desk.view(),
    checkStatus: () => desk.check(),
    copyDiagnostics: async () => {
      await desk.copyDiagnostics();
      return undefined;
    },
    getSurroundings: () => desk.surroundings(),
    sendTestPopup: () => {
      desk.sendTestPopup();
      return undefined;
    },
    openDataFolder: () => {
      desk.openDataFolder();
      return undefined;
    },
  };
}
