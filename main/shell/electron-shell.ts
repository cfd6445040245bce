import { app, clipboard, nativeTheme } from 'electron';
import { setAppMenu } from './app-menu.ts';
import { setStartAtLogin } from './autostart.ts';
import { answerCalls } from './ipc.ts';
import { LinuxDesktop } from './linux-desktop.ts';
import { Overlay } from './overlay.ts';
import { Popups } from './popups.ts';
import { Ending } from './quit.ts';
import { openSettingsFile } from './settings-file.ts';
import type { Problem, Shell, TrayHost } from './shell.ts';
import { Signal } from './signal.ts';
import type { TrayHostEvents } from './tray-host.ts';
import type { TrayIcon } from './tray.ts';
import { watchForWake } from './wake.ts';
import { Windows } from './windows.ts';

/** What Electron is told; our high contrast is drawn on white. */
const THEMES: Readonly<Record<string, typeof nativeTheme.themeSource>> = { system: 'system', light: 'light', dark: 'dark', contrast: 'light' };

export interface ShellParts {
  readonly dataDir: string;
  /** Null when it is the usual one. */
  readonly askedDataDir: string | null;
  /** Shown before anything else. */
  readonly tray: TrayIcon;
  /** Told by later starts of the app. */
  readonly showRequest: Signal<void>;
  /** What has gone wrong so far, and later. */
  readonly problems: Signal<Problem>;
}

/** The desktop as the product asks for it, by Electron. To be made once, when the app is ready. */
export function electronShell({ dataDir, askedDataDir, tray, showRequest, problems }: ShellParts): Shell {
  const failed = (event: string, error: unknown): void => { problems.tell({ event, error }); };
  const hosts = new Signal<TrayHost>();
  const woken = new Signal<void>();
  const ending = new Ending(failed);
  const desktop = new LinuxDesktop();
  const overlay = new Overlay();
  const popups = new Popups({
    readsMarkup: () => (process.platform === 'linux' ? desktop.popupsReadMarkup() : Promise.resolve(false)),
    failed: (cause) => { failed('popup_failed', new Error(cause)); },
  });
  const windows = new Windows({
    folder: dataDir,
    quit: () => { app.quit(); },
    failed,
    opened: ({ window }) => {
      overlay.apply(window);
      // Windows logs off (public report K08); an event of the other systems is in Ending.
      window.on('session-end', () => { app.quit(); });
    },
  });
  const tellHost = (host: TrayHost): void => {
    windows.trayHost(host);
    hosts.tell(host);
  };

  setAppMenu(() => { windows.open({ window: 'settings' }); });
  watchForWake(woken);
  watchTrayHost(desktop, { host: tellHost, iconLost: () => { tray.remake(); } }, failed);
  tray.activated.listen(() => { showRequest.tell(); });
  app.on('activate', () => { showRequest.tell(); });

  return {
    platform: process.platform,
    version: app.getVersion(),
    locale: app.getLocale(),
    settingsFile: openSettingsFile(dataDir, (error) => { failed('settings_not_saved', error); }),
    showTray: (face) => {
      tray.show(face);
      overlay.show(face, windows.all().map(({ window }) => window));
    },
    onTrayAction: (listener) => { tray.actions.listen(listener); },
    onTrayHost: (listener) => { hosts.listen(listener); },
    showPopup: (popup) => { popups.show(popup); },
    onPopupClick: (listener) => { popups.clicked.listen(listener); },
    openWindow: (target) => { windows.open(target); },
    push: (name, payload) => { windows.push(name, payload); },
    answerCalls: (handlers, check) => {
      answerCalls(handlers, check, { pageOf: (contents) => windows.pageOf(contents), failed });
    },
    applyTheme: (theme) => { nativeTheme.themeSource = THEMES[theme] ?? 'system'; },
    setStartAtLogin: (on) => { attempt(() => { setStartAtLogin(on, askedDataDir); }, (error) => { failed('autostart_failed', error); }); },
    copyText: (text) => { clipboard.writeText(text); },
    onWake: (listener) => { woken.listen(listener); },
    onProblem: (listener) => { problems.listen(listener); },
    onShowRequest: (listener) => { showRequest.listen(listener); },
    onQuit: (work) => { ending.add(work); },
    quit: () => { app.quit(); },
  };
}

/** Only Linux desktops can be without a tray. */
function watchTrayHost(desktop: LinuxDesktop, events: TrayHostEvents, failed: (event: string, error: unknown) => void): void {
  if (process.platform !== 'linux') {
    events.host('present');
    return;
  }
  desktop.watchTrayHost(events).catch((error: unknown) => { failed('tray_host_unknown', error); });
}

function attempt(work: () => void, failed: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    failed(error);
  }
}
