import { app, clipboard, nativeTheme, shell } from 'electron';
import type { PushName, PushPayload, ServerWay, WindowTarget } from '../../preload/contract.ts';
import type { Settings } from '../engine/settings.ts';
import type { Fetch } from '../server-api.ts';
import { setAppMenu } from './app-menu.ts';
import { setStartAtLogin } from './autostart.ts';
import { askOpenPath, askSavePath } from './file-dialogs.ts';
import { answering, answerPages } from './ipc.ts';
import { Demo } from './demo.ts';
import { openKeyStore } from './key-store.ts';
import { LinuxDesktop } from './linux-desktop.ts';
import { Overlay } from './overlay.ts';
import { Popups } from './popups.ts';
import { Ending } from './quit.ts';
import { ServerNetwork } from './server-fetch.ts';
import { webLink } from './server-link.ts';
import { openSettingsFile } from './settings-file.ts';
import type {
  CheckInput,
  DesktopFacts,
  FileQuestion,
  Handlers,
  Popup,
  PopupAct,
  Problem,
  SettingsFile,
  Shell,
  TrayAction,
  TrayFace,
  TrayHost,
} from './shell.ts';
import { ShowShortcut } from './show-shortcut.ts';
import { Signal } from './signal.ts';
import { desktopName } from './surroundings.ts';
import type { TrayIcon } from './tray.ts';
import { watchForWake } from './wake.ts';
import { Windows } from './windows.ts';

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
export class ElectronShell implements Shell {
  readonly platform = process.platform;
  readonly version = app.getVersion();
  readonly locale = app.getLocale();
  readonly settingsFile: SettingsFile;
  readonly keyStore = openKeyStore();
  readonly #parts: ShellParts;
  readonly #trayHost = new Signal<TrayHost>();
  readonly #woken = new Signal<void>();
  readonly #systemQuiet = new Signal<boolean>();
  readonly #desktop = new LinuxDesktop();
  readonly #overlay = new Overlay();
  readonly #network = new ServerNetwork();
  readonly #shortcut: ShowShortcut;
  readonly #ending: Ending;
  readonly #popups: Popups;
  readonly #demo: Demo;
  readonly #windows: Windows;

  constructor(parts: ShellParts) {
    this.#parts = parts;
    const failed = (event: string, error: unknown): void => {
      parts.problems.tell({ event, error });
    };
    this.settingsFile = openSettingsFile(parts.dataDir, (error) => failed('settings_not_saved', error));
    this.#ending = new Ending(failed);
    this.#popups = new Popups({
      bus: () => (this.platform === 'linux' ? this.#desktop.popups() : Promise.resolve(null)),
      readsMarkup: () => this.#popupsReadMarkup(),
      failed,
    });
    this.#demo = new Demo((error) => failed('demo_folder_kept', error));
    this.#windows = new Windows({
      folder: parts.dataDir,
      opened: (window) => this.#overlay.apply(window),
      failed,
    });
    this.#ending.add(() => this.#demo.end());
    this.#shortcut = new ShowShortcut(() => parts.showRequest.tell());
    this.#connect(failed);
  }

  /** What happens by itself, told to the listeners. */
  #connect(failed: (event: string, error: unknown) => void): void {
    const { tray, showRequest } = this.#parts;
    const show = (): void => showRequest.tell();
    tray.activated.listen(show);
    app.on('activate', show);
    setAppMenu(() => {
      this.openWindow({ window: 'settings' });
    });
    watchForWake(this.#woken);
    this.#watchTrayHost().catch((error: unknown) => failed('tray_host_unknown', error));
    if (this.platform === 'linux')
      this.#desktop
        .watchSystemQuiet((on) => this.#systemQuiet.tell(on))
        .catch((error: unknown) => failed('system_quiet_unknown', error));
  }

  /** Only Linux desktops can be without a tray. */
  async #watchTrayHost(): Promise<void> {
    const host = (now: TrayHost): void => {
      this.#windows.trayHost(now);
      this.#trayHost.tell(now);
    };
    const iconLost = (): void => this.#parts.tray.remake();
    if (this.platform === 'linux') await this.#desktop.watchTrayHost({ host, iconLost });
    else host('present');
  }

  async #popupsReadMarkup(): Promise<boolean> {
    return this.platform === 'linux' && (await this.#desktop.popupsReadMarkup());
  }

  showTray(face: TrayFace): void {
    this.#parts.tray.show(face);
    this.#overlay.show(face, this.#windows.all());
  }

  onTrayAction(listener: (action: TrayAction) => void): void {
    this.#parts.tray.actions.listen(listener);
  }

  onTrayHost(listener: (host: TrayHost) => void): void {
    this.#trayHost.listen(listener);
  }

  showPopup(popup: Popup): void {
    this.#popups.show(popup);
  }

  onPopupAct(listener: (act: PopupAct) => void): void {
    this.#popups.acts.listen(listener);
  }

  onSystemQuiet(listener: (on: boolean) => void): void {
    this.#systemQuiet.listen(listener);
  }

  openWindow(target: WindowTarget): void {
    this.#windows.open(target);
  }

  push<N extends PushName>(name: N, payload: PushPayload<N>): void {
    this.#windows.push(name, payload);
  }

  answerCalls(handlers: Handlers, check: CheckInput): void {
    const answer = answering(handlers, check, (event, error) => {
      this.#parts.problems.tell({ event, error });
    });
    this.#windows.answerEarly(answer);
    answerPages(answer, (contents) => this.#windows.pageOf(contents));
  }

  /** Our high contrast is drawn on white. */
  applyTheme(theme: Settings['theme']): void {
    nativeTheme.themeSource = theme === 'dark' || theme === 'system' ? theme : 'light';
  }

  setStartAtLogin(on: boolean): void {
    try {
      setStartAtLogin(on, this.#parts.askedDataDir);
    } catch (error) {
      this.#parts.problems.tell({ event: 'autostart_failed', error });
    }
  }

  setShowShortcut(keys: string): string | null {
    return this.#shortcut.set(keys);
  }

  copyText(text: string): void {
    // A promise from some version of Electron after 33 on.
    void clipboard.writeText(text);
  }

  askSavePath(question: FileQuestion): Promise<string | null> {
    return askSavePath(question);
  }

  askOpenPath(question: FileQuestion): Promise<string | null> {
    return askOpenPath(question);
  }

  async desktop(): Promise<DesktopFacts> {
    const name = desktopName(this.platform, process.env['XDG_CURRENT_DESKTOP']);
    return { name, popups: this.platform === 'linux' ? await this.#desktop.popupServer() : 'unknown' };
  }

  openFolder(folder: string): void {
    shell
      .openPath(folder)
      .then((refusal) => {
        if (refusal !== '') throw new Error(refusal);
      })
      .catch((error: unknown) => {
        this.#parts.problems.tell({ event: 'folder_not_opened', error });
      });
  }

  openDemo(): Promise<void> {
    return this.#demo.open();
  }

  fetchFor(way: ServerWay): Fetch {
    return this.#network.fetchFor(way);
  }

  openExternal(url: string): void {
    const link = webLink(url);
    // The address itself may hold what no log should.
    if (link === null)
      this.#parts.problems.tell({ event: 'link_refused', error: new Error('This is no web address.') });
    else
      shell.openExternal(link).catch((error: unknown) => {
        this.#parts.problems.tell({ event: 'link_failed', error });
      });
  }

  onWake(listener: () => void): void {
    this.#woken.listen(listener);
  }

  onProblem(listener: (problem: Problem) => void): void {
    this.#parts.problems.listen(listener);
  }

  onShowRequest(listener: () => void): void {
    this.#parts.showRequest.listen(listener);
  }

  onQuit(work: () => Promise<void>): void {
    this.#ending.add(work);
  }

  quit(): void {
    app.quit();
  }
}
