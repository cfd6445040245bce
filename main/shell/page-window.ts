import { app, BrowserWindow, nativeTheme, screen, type Session } from 'electron';
import type { PushName, PushPayload, WindowTarget } from '../../preload/contract.ts';
import { centred, fitBounds, type Bounds } from './bounds.ts';
import { outFile } from './out-files.ts';
import { isOurPage, ORIGIN } from './page-files.ts';
import { PushQueue } from './push-queue.ts';
import type { Place } from './window-places.ts';

type Name = WindowTarget['window'];

const SIZES = { inbox: { width: 1120, height: 720 }, settings: { width: 1080, height: 720 } } as const;
const SMALLEST = { minWidth: 480, minHeight: 360 } as const;
/** A page that crashes twice within this time is not loaded a third time. */
const CRASH_AGAIN_MS = 10_000;

/** One window with its page: shown when its page is about to be drawn, destroyed when it is closed. */
export class PageWindow {
  readonly name: Name;
  readonly window: BrowserWindow;
  readonly #queue: PushQueue;
  readonly #maximized: boolean;
  #drawn = false;
  #crashedAt = 0;

  constructor(name: Name, place: Place | null, session: Session) {
    this.name = name;
    this.window = makeWindow(name, place, session);
    this.#queue = new PushQueue((push, payload) => this.window.webContents.send(push, payload));
    this.#maximized = place?.maximized ?? false;
    this.window.once('ready-to-show', () => this.#appear());
    this.window.webContents.on('did-start-loading', () => this.#queue.hold());
  }

  /** Loads the page; rejects when it cannot be shown. */
  load(): Promise<void> {
    return this.window.loadURL(`${ORIGIN}/${this.name}.html`);
  }

  /** Brings it to the front, once its page is drawn. */
  show(): void {
    if (!this.#drawn) return;
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  push<N extends PushName>(name: N, payload: PushPayload<N>): void {
    this.#queue.push(name, payload);
  }

  /** The page has its state: it hears pushes from now on, and is drawn at once. Showing the window takes as long as that. */
  ready(): void {
    this.#queue.open();
    this.#appear();
  }

  #appear(): void {
    if (this.#drawn) return;
    this.#drawn = true;
    if (this.#maximized) this.window.maximize();
    this.show();
  }

  /** After a crash of the page; false when it keeps crashing. */
  revive(): boolean {
    const again = Date.now() - this.#crashedAt < CRASH_AGAIN_MS;
    this.#crashedAt = Date.now();
    if (again) return false;
    this.window.webContents.reload();
    return true;
  }

  place(): Place {
    return { bounds: this.window.getNormalBounds(), maximized: this.window.isMaximized() };
  }

  /** Back into sight, after the screens have changed. */
  fit(): void {
    if (this.window.isMaximized() || this.window.isMinimized()) return;
    const bounds = this.window.getBounds();
    const fitted = fitBounds(bounds, areas());
    if (fitted !== bounds) this.window.setBounds(fitted);
  }

  colour(): void {
    this.window.setBackgroundColor(background());
  }
}

function makeWindow(name: Name, place: Place | null, session: Session): BrowserWindow {
  const window = new BrowserWindow({
    ...(place ? fitBounds(place.bounds, areas()) : centred(SIZES[name], screen.getPrimaryDisplay().workArea)),
    ...SMALLEST,
    show: false,
    backgroundColor: background(),
    icon: outFile('icons', 'app.png'),
    webPreferences: {
      session,
      preload: outFile('preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
      devTools: !app.isPackaged,
    },
  });
  if (process.platform !== 'darwin') window.removeMenu();
  forbidLeaving(window);
  return window;
}

/** No navigation away from our pages, no new windows, no embedded pages (design.md section 8). */
function forbidLeaving({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOurPage(event.url)) event.preventDefault();
  });
}

/** The usable areas of all screens, the main one first. */
function areas(): readonly Bounds[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** The canvas of the page's theme, so that nothing flashes before the page is drawn. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#1d1e21' : '#ffffff';
}
