/**
 * What the product asks of the desktop, as types and values: no Electron here. `electron-shell.ts` is the real one; tests
 * of everything else may stand in for it at this edge.
 */
import type {
  CallInput,
  CallName,
  CallOutput,
  PushName,
  PushPayload,
  ServerWay,
  Surroundings,
  WindowTarget,
} from '../../preload/contract.ts';
import type { Severity } from '../engine/model.ts';
import type { QuietChoice } from '../engine/quiet-model.ts';
import type { Settings } from '../engine/settings.ts';
import type { Fetch } from '../server-api.ts';

/** The tray icon as a value: applied whole, compared whole. */
export interface TrayFace {
  readonly count: number;
  readonly severity: Severity | 'none';
  /** Has colour only when something is wrong. */
  readonly calm: boolean;
  readonly offline: boolean;
  readonly paused: boolean;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
}

export type TrayEntry =
  | { readonly kind: 'line' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly TrayEntry[] };

export type TrayAction =
  | { readonly do: 'open'; readonly target: WindowTarget }
  | { readonly do: 'mark_all_read' }
  | { readonly do: 'quiet'; readonly choice: QuietChoice }
  | { readonly do: 'resume' }
  | { readonly do: 'quit' };

/** A native pop-up about these rows; the text is plain, the shell escapes it where a system reads markup. */
export interface Popup {
  readonly title: string;
  readonly body: string;
  readonly severity: Severity;
  readonly ids: readonly number[];
  /** Plays the system's sound for its severity. */
  readonly sound: boolean;
}

/** What was done to a pop-up: clicked, or one of its buttons pressed where the system has them. */
export interface PopupAct {
  readonly act: 'open' | 'read' | 'snooze';
  readonly ids: readonly number[];
}

/** One handler for each call of the contract; the input has been checked. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

/** Checks the argument of a call: returns it, or throws an error whose message may be shown. */
export type CheckInput = <N extends CallName>(name: N, input: unknown) => CallInput<N>;

/** What reads and keeps the settings file. */
export interface SettingsFile {
  read(): Settings;
  write(settings: Settings): void;
  /** Not null when the file was broken and what was done about it. */
  readonly recovered: string | null;
}

/** Something the desktop refused to do; for the log. */
export interface Problem {
  /** A short name, e.g. `popup_failed`. */
  readonly event: string;
  readonly error: unknown;
}

/**
 * An error of a handler whose message may be shown to people bears this mark; any other is logged and answered with a plain
 * sentence. Errors of `CheckInput` need no mark.
 */
export interface ErrorForPeople extends Error {
  readonly forPeople: true;
  readonly field?: string | null;
  readonly kind?: string;
  readonly until?: number | null;
}

/** Whether this desktop has somewhere to show a tray icon. */
export type TrayHost = 'present' | 'absent' | 'unknown';

/** What the user is asked about a file. */
export interface FileQuestion {
  readonly title: string;
  /** What it is called unless the user says otherwise; only when something is saved. */
  readonly name?: string;
  readonly types: readonly { readonly label: string; readonly extensions: readonly string[] }[];
}

/** Where secrets are kept. */
export interface KeyStore {
  /** False where the system has none: what is sealed is then only as safe as the user's files. */
  readonly isSafe: boolean;
  /** Its name, as Electron has it on Linux: `gnome_libsecret`, `kwallet6`, `basic_text`, …; else `keychain` or `dpapi`. */
  readonly backend: string;
  seal(text: string): string;
  /** Throws when it was sealed by another key store. */
  open(sealed: string): string;
}

/** What can be known of the desktop beside its tray. */
export interface DesktopFacts {
  readonly name: Surroundings['desktop'];
  readonly popups: Surroundings['popups'];
}

export interface Shell {
  readonly platform: NodeJS.Platform;
  readonly version: string;
  readonly locale: string;
  readonly settingsFile: SettingsFile;
  readonly keyStore: KeyStore;

  showTray(face: TrayFace): void;
  onTrayAction(listener: (action: TrayAction) => void): void;
  /** Called at start and whenever a tray host comes or goes. */
  onTrayHost(listener: (host: TrayHost) => void): void;

  showPopup(popup: Popup): void;
  onPopupAct(listener: (act: PopupAct) => void): void;
  /** Told when the system's own do-not-disturb is switched, and once at start where it can be read. */
  onSystemQuiet(listener: (on: boolean) => void): void;

  openWindow(target: WindowTarget): void;
  push<N extends PushName>(name: N, payload: PushPayload<N>): void;
  answerCalls(handlers: Handlers, check: CheckInput): void;

  applyTheme(theme: Settings['theme']): void;
  setStartAtLogin(on: boolean): void;
  /**
   * The keys that show the window from anywhere, as in the setting `showShortcut`; none: off. Answers why they cannot be
   * had; the ones before are then kept.
   */
  setShowShortcut(keys: string): string | null;
  copyText(text: string): void;
  desktop(): Promise<DesktopFacts>;
  /** Shows a folder of ours in the system's file manager. */
  openFolder(folder: string): void;
  /** A second copy of the app with made-up events; it ends with this one at the latest, and its folder goes with it. */
  openDemo(): Promise<void>;
  /** Where to save a file, by the system's own dialog; null when the user thinks better of it. */
  askSavePath(question: FileQuestion): Promise<string | null>;
  /** Which file to open; null as above. */
  askOpenPath(question: FileQuestion): Promise<string | null>;
  /** The network to BBS servers by this way: proxy and certificates as chosen, or the system's. */
  fetchFor(way: ServerWay): Fetch;
  /** Shows a web page in the browser; refused, and told as a problem, for any other address. */
  openExternal(url: string): void;
  /** Called after sleep, when the network returns, and when the wall clock jumps. */
  onWake(listener: () => void): void;
  /** Told for the log; what came before the listener was set is told to it then. */
  onProblem(listener: (problem: Problem) => void): void;
  /** A second start, the app icon, or a click on the tray. */
  onShowRequest(listener: () => void): void;
  /** Runs before the process ends, however it was asked to; the end waits for it, two seconds at most. */
  onQuit(work: () => Promise<void>): void;
  quit(): void;
}
