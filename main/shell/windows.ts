import { app, nativeTheme, screen, type BrowserWindow, type Session, type WebContents } from 'electron';
import {
  EARLY_CALLS,
  type EarlyAnswer,
  type PushName,
  type PushPayload,
  type WindowTarget,
} from '../../preload/contract.ts';
import type { AnswerCall } from './ipc.ts';
import { PageWindow } from './page-window.ts';
import { pageSession } from './protocol.ts';
import { shortcutOf, type Shortcut } from './shortcuts.ts';
import type { TrayHost } from './shell.ts';
import { WindowPlaces } from './window-places.ts';

type Name = WindowTarget['window'];

const SAVE_MS = 500;

export interface WindowsParts {
  readonly folder: string;
  readonly failed: (event: string, error: unknown) => void;
  /** Called with each window when it is made. */
  readonly opened: (window: BrowserWindow) => void;
}

/** The windows, at most one of each name. A closed window is destroyed, so that an idle app holds none in memory. */
export class Windows {
  readonly #parts: WindowsParts;
  readonly #places: WindowPlaces;
  readonly #pages = new Map<Name, PageWindow>();
  #session: Session | null = null;
  #answer: AnswerCall | null = null;
  #trayHost: TrayHost = 'unknown';
  #quitting = false;

  constructor(parts: WindowsParts) {
    this.#parts = parts;
    this.#places = new WindowPlaces(parts.folder);
    app.on('window-all-closed', () => undefined);
    app.on('before-quit', () => {
      this.#quitting = true;
    });
    nativeTheme.on('updated', () => {
      this.#each((page) => page.colour());
    });
    for (const change of ['display-removed', 'display-metrics-changed'] as const)
      screen.on(change as 'display-removed', () => {
        this.#each((page) => page.fit());
      });
  }

  /** Shows and focuses the window, opening it if need be, then tells its page what to show there. */
  open(target: WindowTarget): void {
    const page = this.#pages.get(target.window) ?? this.#make(target.window);
    page.show();
    page.push('target', target);
  }

  /** Pages come with the answers to their first calls from now on. */
  answerEarly(answer: AnswerCall): void {
    this.#answer = answer;
  }

  push<N extends PushName>(name: N, payload: PushPayload<N>): void {
    this.#each((page) => page.push(name, payload));
  }

  /** The window that a page belongs to, if it is one of ours. */
  pageOf(contents: WebContents): PageWindow | undefined {
    return [...this.#pages.values()].find((page) => page.window.webContents === contents);
  }

  all(): readonly BrowserWindow[] {
    return [...this.#pages.values()].map(({ window }) => window);
  }

  /** Without a tray the last window is the only way back in: closing it then only minimises it (public report T25). */
  trayHost(host: TrayHost): void {
    this.#trayHost = host;
  }

  #make(name: Name): PageWindow {
    this.#session ??= pageSession((page) => this.#earlyAnswers(page));
    const page = new PageWindow(name, this.#places.read(name), this.#session);
    this.#pages.set(name, page);
    this.#remember(page);
    this.#guard(page);
    this.#parts.opened(page.window);
    if (process.platform === 'darwin') void app.dock?.show();
    page.load().catch((error: unknown) => this.#parts.failed('page_failed', error));
    return page;
  }

  #earlyAnswers(page: Name): Promise<EarlyAnswer[]> {
    const answer = this.#answer;
    if (answer === null) return Promise.resolve([]);
    return Promise.all(
      EARLY_CALLS[page].map(async (call) => ({ ...call, answer: await answer(call.name, call.input) })),
    );
  }

  #remember(page: PageWindow): void {
    let timer: NodeJS.Timeout | undefined;
    const save = (): void => this.#places.write(page.name, page.place());
    const saveSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_MS);
    };
    page.window.on('resize', saveSoon);
    page.window.on('move', saveSoon);
    page.window.on('close', () => {
      clearTimeout(timer);
      save();
    });
  }

  #guard(page: PageWindow): void {
    const { window } = page;
    window.on('close', (event) => {
      if (this.#quitting || !this.#isLastWayIn()) return;
      event.preventDefault();
      window.minimize();
    });
    // Windows logs off (public report K08); the other systems' event is in quit.ts.
    window.on('session-end', () => app.quit());
    window.on('closed', () => {
      this.#pages.delete(page.name);
      if (process.platform === 'darwin' && this.#pages.size === 0) app.dock?.hide();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#parts.failed('page_crashed', new Error(reason));
      if (!page.revive()) window.destroy();
    });
    window.webContents.on('before-input-event', (_event, press) => {
      const shortcut = process.platform === 'darwin' ? null : shortcutOf(press);
      if (shortcut) this.#obey(shortcut, page);
    });
  }

  #isLastWayIn(): boolean {
    return this.#pages.size === 1 && this.#trayHost !== 'present';
  }

  #obey(shortcut: Shortcut, page: PageWindow): void {
    if (shortcut === 'settings') this.open({ window: 'settings' });
    else if (shortcut === 'close') page.window.close();
    else app.quit();
  }

  #each(work: (page: PageWindow) => void): void {
    for (const page of this.#pages.values()) work(page);
  }
}
