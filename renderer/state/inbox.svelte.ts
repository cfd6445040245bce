import { tick } from 'svelte';
import type {
  CommitPush,
  FilterChoice,
  ManyAct,
  Notification,
  SettingsChange,
  SettingsPage,
  Sort,
  WindowTarget,
} from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import { data } from '../texts-data.ts';
import { texts } from '../texts.ts';
import { quietTexts } from '../texts-quiet.ts';
import { Actions } from './actions.svelte.ts';
import { Announcer } from './announcer.svelte.ts';
import { Clients } from './clients.svelte.ts';
import { Clock } from './clock.svelte.ts';
import { GridView } from './grid.svelte.ts';
import { isUnfiltered, NO_FILTER } from './filter.ts';
import type { Group } from './layout.ts';
import { Muting } from './muting.svelte.ts';
import { NotificationList } from './list.svelte.ts';
import { Picks } from './picks.svelte.ts';
import { SavedFilters } from './saved-filters.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Shell } from './shell.svelte.ts';
import { Toasts } from './toast.svelte.ts';

/** What a key does to every picked row. */
export type BulkAct = Exclude<ManyAct, 'unsnooze'>;

/** Everything the notifications window knows and can do; made before anything is drawn. */
export class Inbox {
  readonly clock = new Clock();
  readonly shell = new Shell(this.clock);
  readonly list = new NotificationList();
  readonly clients = new Clients();
  readonly toasts = new Toasts();
  readonly selection = new Selection(this.list);
  readonly grid = new GridView(this.list, window.innerHeight);
  readonly picks = new Picks(this.list);
  readonly saved = new SavedFilters(this.toasts);
  readonly announcer = new Announcer();
  readonly actions = new Actions(this.list, this.selection, this.toasts, this.picks);
  readonly muting = new Muting(this.shell, this.actions, this.toasts);
  /** The list scrolls to this place when it changes. */
  goal: { readonly index: number } | null = $state.raw(null);
  /** What the window shows beside the rail. */
  place: 'list' | 'overview' | 'welcome' = $state('list');
  railOpen = $state(false);
  searchOpen = $state(false);
  helpOpen = $state(false);
  /** The row, or all that are picked, for which a time is chosen. */
  snoozing: Notification | 'picked' | null = $state.raw(null);
  /** The small form that lies over the window. */
  dialog: 'days' | 'save' | { readonly rename: string } | null = $state(null);

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
      if (document.hidden) {
        this.list.lookAway();
        return;
      }
      void this.list.load();
      void this.clients.load();
    });
    window.addEventListener('blur', () => {
      this.list.lookAway();
    });
    await this.shell.load();
    this.#restore();
    await Promise.all([this.list.load(), this.clients.load()]);
    if (this.shell.isFirstRun && this.list.total === 0) this.place = 'welcome';
  }

  /** Takes over how the list was left. */
  #restore(): void {
    const { settings, savedFilters } = this.shell;
    this.saved.all = savedFilters;
    if (settings === null) return;
    if (settings.resolvedFolded) this.grid.toggle('resolved');
    this.list.sort = settings.listSort;
  }

  /** Folds a group away or back; the resolved rows stay so. */
  toggleGroup(group: Group): void {
    this.grid.toggle(group);
    if (group === 'resolved') this.#keep({ resolvedFolded: this.grid.folded.resolved });
  }

  /** Orders the list, now and from now on. */
  async sortBy(sort: Sort): Promise<void> {
    this.#keep({ listSort: sort });
    this.grid.forget();
    await this.list.setSort(sort);
    this.goal = { index: 0 };
  }

  /** How the list is left; where it cannot be kept, it only holds for this window. */
  #keep(change: SettingsChange): void {
    call('changeSettings', change).catch(() => undefined);
  }

  /** Changes the filter and begins at the top. */
  async narrow(change: Partial<FilterChoice>): Promise<void> {
    this.grid.forget();
    this.place = 'list';
    this.picks.clear();
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

  /** Picks the row with the cursor or lets it go; from no row at all the first. */
  pick(): void {
    if (this.selection.id === null) this.move(1);
    if (this.selection.row !== null) this.picks.toggle(this.selection.row);
  }

  /** Picks a row by its place, with the cursor on it. */
  pickAt(index: number): void {
    if (this.selection.choose(index) && this.selection.row) this.picks.toggle(this.selection.row);
  }

  /** Takes the next row into the range of picked ones. */
  pickRange(by: number): void {
    const start = this.selection.row;
    this.move(by);
    if (this.selection.row !== null) void this.picks.rangeTo(this.selection.index, start ?? this.selection.row);
  }

  /** Picks every row from the cursor to a place. */
  async pickTo(index: number): Promise<void> {
    const start = this.selection.row ?? this.list.at(index);
    if (start === undefined) return;
    await this.picks.rangeTo(index, start);
    this.selection.choose(index);
  }

  /** Picks all that match, loaded or not, but for what is folded away. */
  async pickAll(): Promise<void> {
    const { folded } = this.grid;
    const { open, total } = this.list;
    await this.picks.all(folded.active ? open : 0, folded.resolved ? open : total);
  }

  /** Does it to the picked rows, or to the one with the cursor. */
  act(act: BulkAct): void {
    const { row } = this.selection;
    if (act === 'snooze') this.#askSnooze();
    else if (this.picks.size > 0) void this.actions.many({ act });
    else if (row && act === 'resolve') void this.actions.toggleResolved(row);
    else if (row && act !== 'resolve') void this.actions[act](row);
  }

  #askSnooze(): void {
    const { row } = this.selection;
    if (this.picks.isOver) this.toasts.show(quietTexts.allResolved);
    else if (this.picks.size > 0) this.snoozing = 'picked';
    else if (row) this.toggleSnooze(row);
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

  /** Closes what lies on top: the rail, the overview, what is picked, then the details. */
  close(): void {
    if (this.railOpen) this.railOpen = false;
    else if (this.place !== 'list') this.go('list');
    else if (this.picks.size > 0) this.picks.clear();
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
      const exported = await call('exportNotifications', { filter: this.list.wire, format: 'csv' });
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
    if (await this.goTo(row)) this.selection.detailsOpen = true;
  }

  /** Chooses a row wherever it stands in the list; false when it is not there. */
  async goTo(row: Notification): Promise<boolean> {
    const index = await this.list.locate(row);
    if (index === null || !this.selection.choose(index)) return false;
    this.goal = { index };
    return true;
  }

  async #makeVisible(row: Notification): Promise<void> {
    if (!this.list.matches(row)) await this.list.setFilter(NO_FILTER);
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
    this.list.hear(push);
    this.picks.hear(push);
    this.announcer.hear(push);
    this.clients.hear(push);
    if (push.summary.total > 0) this.#begin();
  }
}
