import type { ManyAct, ManyDo, Notification, SnoozeUntil } from '../../preload/contract.ts';
import { call, sentenceOf } from '../bridge.ts';
import { texts } from '../texts.ts';
import { quietTexts } from '../texts-quiet.ts';
import type { NotificationList } from './list.svelte.ts';
import type { Picks } from './picks.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { Toasts, Undo } from './toast.svelte.ts';

const words = texts.toasts;

/** What each act on many is called, and what is said when it is done. */
const MANY: Readonly<Record<ManyAct, { readonly name: string; told(count: number, onServer: boolean): string }>> = {
  read: { name: texts.details.read, told: words.read },
  unread: { name: texts.details.unread, told: words.unread },
  resolve: { name: texts.details.resolve, told: words.resolved },
  snooze: { name: quietTexts.snooze, told: (count) => quietTexts.manySnoozed(count, texts.notifications(count)) },
  unsnooze: { name: quietTexts.wake, told: (count) => quietTexts.manyAwake(count, texts.notifications(count)) },
};

interface Failure {
  readonly text: string;
  readonly again: () => void;
}

/** What the user does to notifications. Each is done at once and told with a way back; a failure stays until it is seen. */
export class Actions {
  failure: Failure | null = $state.raw(null);
  readonly #list: NotificationList;
  readonly #selection: Selection;
  readonly #toasts: Toasts;
  readonly #picks: Picks;

  constructor(list: NotificationList, selection: Selection, toasts: Toasts, picks: Picks) {
    this.#list = list;
    this.#selection = selection;
    this.#toasts = toasts;
    this.#picks = picks;
  }

  resolve(row: Notification): Promise<void> {
    if (row.resolvedAt !== null) {
      this.#toasts.show(words.alreadyResolved);
      return Promise.resolve();
    }
    const onServer = row.source.startsWith('server:');
    this.#selection.letGo(row.id);
    return this.#do(texts.details.resolve, async () => {
      await call('resolve', { ids: [row.id] });
      this.#toasts.show(words.resolved(1, onServer), () => this.#reopenQuietly(row));
    });
  }

  reopen(row: Notification): Promise<void> {
    this.#selection.letGo(row.id);
    return this.#do(texts.details.reopen, async () => {
      const done = await this.#reopened(row);
      this.#toasts.show(done ? words.reopened : words.placeTaken, done ? () => this.resolve(row) : null);
    });
  }

  /** Resolves an open row, reopens one that the user has resolved. */
  toggleResolved(row: Notification): Promise<void> {
    return row.resolvedBy === 'user' ? this.reopen(row) : this.resolve(row);
  }

  read(row: Notification): Promise<void> {
    if (row.readAt !== null) return Promise.resolve();
    return this.#mark(texts.details.read, 'markRead', row, words.read(1));
  }

  unread(row: Notification): Promise<void> {
    if (row.readAt === null) return Promise.resolve();
    return this.#mark(texts.details.unread, 'markUnread', row, words.unread(1));
  }

  /** Puts a row off until a time. */
  snooze(row: Notification, until: SnoozeUntil): Promise<void> {
    this.#selection.stay();
    return this.#do(quietTexts.snooze, async () => {
      await call('snooze', { ids: [row.id], until });
      this.#toasts.show(
        quietTexts.toastSnoozed,
        this.#undoing(() => call('unsnooze', { ids: [row.id] })),
      );
    });
  }

  unsnooze(row: Notification): Promise<void> {
    const { snoozedUntil } = row;
    if (snoozedUntil === null) return Promise.resolve();
    this.#selection.stay();
    return this.#do(quietTexts.wake, async () => {
      await call('unsnooze', { ids: [row.id] });
      this.#toasts.show(
        quietTexts.toastAwake,
        this.#undoing(() => call('snooze', { ids: [row.id], until: snoozedUntil })),
      );
    });
  }

  /** Sends something that is no change of a row; a failure is shown with a way to try again. */
  send(what: string, act: () => Promise<unknown>): Promise<void> {
    return this.#do(what, async () => {
      await act();
    });
  }

  /** Marks what had arrived up to what the window has seen; what came later stays unread. */
  markAllRead(): Promise<void> {
    return this.#do(texts.list.markAll, async () => {
      const upToRevision = this.#list.seenRevision;
      const { changed, undo } = await call('changeMany', { act: 'read', ids: null, upToRevision });
      this.#tellMany('read', words.read(changed), changed, undo);
    });
  }

  /** Does one thing to every picked row, with one way back for all. What is resolved is no longer picked. */
  many(wanted: ManyDo): Promise<void> {
    const { act } = wanted;
    const target = this.#picks.target();
    const onServer = this.#picks.loaded.some((row) => row.source.startsWith('server:'));
    return this.#do(MANY[act].name, async () => {
      const { changed, undo } = await call('changeMany', { ...wanted, ...target });
      this.#tellMany(act, MANY[act].told(changed, onServer), changed, undo);
      if (act === 'resolve') this.#picks.clear();
      else this.#picks.acted();
    });
  }

  dismissFailure(): void {
    this.failure = null;
  }

  #mark(what: string, name: 'markRead' | 'markUnread', row: Notification, told: string): Promise<void> {
    const back = name === 'markRead' ? 'markUnread' : 'markRead';
    this.#selection.stay();
    return this.#do(what, async () => {
      await call(name, { ids: [row.id] });
      this.#toasts.show(
        told,
        this.#undoing(() => call(back, { ids: [row.id] })),
      );
    });
  }

  #tellMany(act: ManyAct, text: string, changed: number, undo: number | null): void {
    if (undo === null) this.#toasts.show(words.nothingToDo);
    else this.#toasts.show(text, () => this.#undoMany(act, undo, changed));
  }

  #undoMany(act: ManyAct, undo: number, changed: number): Promise<void> {
    const partly = act === 'snooze' || act === 'unsnooze' ? quietTexts.partlyUndone : words.partlyUndone;
    return this.#do(words.undo, async () => {
      const back = await call('undoMany', { undo });
      this.#toasts.show(back.changed < changed ? partly(back.changed, changed) : words.undone);
    });
  }

  #reopenQuietly(row: Notification): Promise<void> {
    return this.#do(words.undo, async () => {
      this.#toasts.show((await this.#reopened(row)) ? words.undone : words.placeTaken);
    });
  }

  /** False when a newer open row has taken its place. */
  async #reopened(row: Notification): Promise<boolean> {
    await call('reopen', { ids: [row.id] });
    const now = await call('getNotification', { id: row.id });
    return now !== null && now.resolvedAt === null;
  }

  #undoing(undo: () => Promise<unknown>): Undo {
    return () =>
      this.#do(words.undo, async () => {
        await undo();
        this.#toasts.show(words.undone);
      });
  }

  async #do(what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.failure = null;
    } catch (error) {
      this.#selection.stay();
      this.failure = { text: `${words.failed(what)} ${sentenceOf(error)}`, again: () => void this.#do(what, act) };
    }
  }
}
