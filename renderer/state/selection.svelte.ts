import type { Notification } from '../../preload/contract.ts';
import type { NotificationList } from './list.svelte.ts';

/**
 * The row with the cursor. It follows its notification when that moves; when the notification leaves, or the user sends it
 * away, the row that takes its place is next.
 */
export class Selection {
  id: number | null = $state(null);
  detailsOpen = $state(false);
  readonly #list: NotificationList;
  #index = 0;
  #last: Notification | null = $state.raw(null);
  #leaving: number | null = null;

  constructor(list: NotificationList) {
    this.#list = list;
  }

  /** The chosen notification as last seen, even when its row is not loaded just now. */
  get row(): Notification | null {
    return this.id === null ? null : (this.#list.get(this.id) ?? this.#last);
  }

  /** The place of the chosen row, or the place it had. */
  get index(): number {
    const index = this.id === null ? -1 : this.#list.indexOf(this.id);
    return index >= 0 ? index : this.#index;
  }

  /** Chooses the row at a place; false when it is not loaded. */
  choose(index: number): boolean {
    const row = this.#list.at(index);
    if (row === undefined) return false;
    this.#set(row, index);
    return true;
  }

  clear(): void {
    this.id = null;
    this.#last = null;
    this.detailsOpen = false;
  }

  /** The user sends this row away: the next one takes over as soon as it has gone. */
  letGo(id: number): void {
    if (id === this.id) this.#leaving = id;
  }

  stay(): void {
    this.#leaving = null;
  }

  /** To be called after each change of the list. */
  follow(): void {
    if (this.id === null) return;
    const index = this.#list.indexOf(this.id);
    const moved = index !== this.#index;
    if (index >= 0 && !(moved && this.#leaving === this.id)) {
      this.#index = index;
      this.#last = this.#list.get(this.id) ?? this.#last;
      return;
    }
    if (index < 0 && this.#mayComeBack(this.id)) return;
    this.#takeOver();
  }

  /** The row is only not loaded, or waits to be let in. */
  #mayComeBack(id: number): boolean {
    return this.#list.get(id) !== undefined || (this.#last !== null && this.#list.mayHold(this.#last));
  }

  #takeOver(): void {
    this.#leaving = null;
    const last = this.#list.total - 1;
    const index = Math.min(this.#index, last);
    const row = index < 0 ? undefined : this.#list.at(index);
    if (row === undefined) this.clear();
    else this.#set(row, index);
  }

  #set(row: Notification, index: number): void {
    this.id = row.id;
    this.#index = index;
    this.#last = row;
    this.#leaving = null;
  }
}
