import { tick } from 'svelte';
import type { CommitPush, ListFilter, Notification, SettingsPage, WindowTarget } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import { data } from '../texts-data.ts';
import { texts } from '../texts.ts';
import { quietTexts } from '../texts-quiet.ts';
import { Actions } from './actions.svelte.ts';
import { Clients } from './clients.svelte.ts';
import { Clock } from './clock.svelte.ts';
import { GridView } from './grid.svelte.ts';
import { isUnfiltered, matcher, NO_FILTER } from './filter.ts';
import { NotificationList } from './list.svelte.ts';
import { Marked } from './marked.ts';
import { Selection } from './selection.svelte.ts';
import { Shell } from './shell.svelte.ts';
import { Toasts } from './toast.svelte.ts';

/** Everything the notifications window knows and can do; made before anything is drawn. */
export class Inbox {
  readonly clock = new Clock();
  readonly shell = new Shell(this.clock);
  readonly list = new NotificationList();
  readonly clients = new Clients();
  readonly toasts = new Toasts();
  readonly selection = new Selection(this.list);
  readonly grid = new GridView(this.list);
  readonly #marked = new Marked();
  readonly actions = new Actions(this.list, this.selection, this.toasts, this.#marked);
  /** The list scrolls to this place when it changes. */
  goal: { readonly index: number } | null = $state.raw(null);
  /** What the window shows beside the rail. */
  place: 'list' | 'overview' | 'welcome' = $state('list');
  railOpen = $state(false);
  searchOpen = $state(false);
  helpOpen = $state(false);
  /** The row for which a time is chosen. */
  snoozing: Notification | null = $state.raw(null);

  /** Listens, and asks for what the window shows first; resolves when it is there, or known to be missing. */
  async start(): Promise<void> {
    this.list.onChange = () => {
      this.selection.follow();
    };
    listen('commit', (push) => {
      this.#hear(push);
    });
    listen('servers', ({ servers }) => {
      if (servers.length > 0) this.#begin();
    });
    listen('target', (target) => void this.#show(target));
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) return;
      void this.list.load();
      void this.clients.load();
    });
    await Promise.all([this.list.load(), this.shell.load(), this.clients.load()]);
    if (this.shell.isFirstRun && this.list.total === 0) this.place = 'welcome';
  }

  /** Changes the filter and begins at the top. */
  async narrow(change: Partial<ListFilter>): Promise<void> {
    this.grid.forget();
    this.place = 'list';
    await this.list.setFilter(change);
    this.goal = { index: 0 };
  }

  clearFilters(): Promise<void> {
    return this.narrow(NO_FILTER);
  }

  /** Whether everything that is open in the inbox is done, so that it may say so. */
  get isInboxDone(): boolean {
    return isUnfiltered(this.list.filter) && this.list.open === 0;
  }

  /** Chooses a row and opens its details. */
  open(index: number): void {
    if (this.selection.choose(index)) this.selection.detailsOpen = true;
  }

  /** Moves the cursor; from no row at all to the first. */
  move(by: number): void {
    const { index, id } = this.selection;
    const next = id === null ? this.grid.step(-1, 1) : this.grid.step(index, by);
    if (next === null || !this.selection.choose(next)) return;
    this.goal = { index: next };
    if (document.activeElement === document.body) this.goHome();
  }

  /** The very first or last row; loads it if it must. */
  async moveTo(wanted: number): Promise<void> {
    const index = wanted === 0 ? this.grid.step(-1, 1) : this.grid.step(this.list.total, -1);
    if (index === null) return;
    this.goal = { index };
    this.list.want(Math.max(0, index - 1), index + 1);
    await this.list.load();
    if (this.selection.choose(index)) this.goal = { index };
  }

  openChosen(): void {
    if (this.selection.id === null) this.move(1);
    else {
      this.selection.detailsOpen = true;
      this.#focusLater('[data-back]');
    }
  }

  closeDetails(): void {
    this.selection.detailsOpen = false;
    this.goHome();
  }

  toggleDetails(): void {
    if (this.selection.id === null) this.move(1);
    this.selection.detailsOpen = !this.selection.detailsOpen;
  }

  /** Goes to the list or the overview; the focus follows. */
  go(place: Inbox['place']): void {
    this.place = place;
    this.railOpen = false;
    this.goHome();
  }

  /** Closes what lies on top: the rail, the overview, then the details. */
  close(): void {
    if (this.railOpen) this.railOpen = false;
    else if (this.place !== 'list') this.go('list');
    else if (this.selection.detailsOpen) this.closeDetails();
  }

  /** Lets in what waits and goes up to it. */
  letIn(): void {
    this.grid.forget();
    this.list.letIn();
    this.goal = { index: 0 };
  }

  /** Asks until when to put a row off; ends a snooze that it has. */
  toggleSnooze(row: Notification): void {
    if (row.resolvedAt !== null) this.toasts.show(quietTexts.alreadyResolved);
    else if (row.snoozedUntil === null) this.snoozing = row;
    else void this.actions.unsnooze(row);
  }

  startSearch(): void {
    this.searchOpen = true;
    this.#focusLater('[data-search]');
  }

  /** Gives the focus to the list, or to what stands in its place. */
  goHome(): void {
    this.searchOpen = false;
    this.#focusLater('[data-home]');
  }

  /** Writes what the filter shows to a file of the user's choice, and says where it is. */
  async exportShown(): Promise<void> {
    try {
      const exported = await call('exportNotifications', { filter: this.list.filter, format: 'csv' });
      if (exported !== null) this.toasts.show(data.exportedRows(exported.rows, exported.path));
    } catch (error) {
      this.toasts.show(sentenceOf(error));
    }
  }

  #focusLater(selector: string): void {
    void tick().then(() => {
      document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
    });
  }

  openSettings(page?: SettingsPage): void {
    void call('openWindow', page === undefined ? { window: 'settings' } : { window: 'settings', page });
  }

  /** Chooses a row, shows it and its details, wherever it stands. */
  async reveal(id: number): Promise<void> {
    this.place = 'list';
    const row = this.list.get(id) ?? (await call('getNotification', { id }));
    if (row === null) {
      this.toasts.show(texts.toasts.gone);
      return;
    }
    await this.#makeVisible(row);
    this.list.letIn();
    const index = await this.list.locate(row);
    if (index === null || !this.selection.choose(index)) return;
    this.selection.detailsOpen = true;
    this.goal = { index };
  }

  async #makeVisible(row: Notification): Promise<void> {
    if (!matcher(this.list.filter)(row)) await this.list.setFilter(NO_FILTER);
    if (this.isInboxDone && row.resolvedAt !== null) await this.list.setFilter({ ...NO_FILTER, status: 'resolved' });
  }

  /** The first-run page is left, and comes by itself no more. */
  leaveWelcome(): void {
    this.shell.isFirstRun = false;
    this.go('list');
    void call('changeSettings', { welcomed: true });
  }

  /** The first fact has come, or the first server: what first run is for. Whoever asked for that page keeps it. */
  #begin(): void {
    if (this.place === 'welcome' && this.shell.isFirstRun) this.leaveWelcome();
  }

  async #show(target: WindowTarget): Promise<void> {
    if (target.ids !== undefined) await this.narrow({ ...NO_FILTER, ids: target.ids });
    if (target.welcome) this.place = 'welcome';
    if (target.notificationId !== undefined) await this.reveal(target.notificationId);
  }

  #hear(push: CommitPush): void {
    this.#marked.hear(push);
    this.list.hear(push);
    this.clients.hear(push);
    if (push.summary.total > 0) this.#begin();
  }
}
