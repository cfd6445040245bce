import type { Change, Held, Notification } from './model.ts';

/** What the user's own acts mean. Rows that are gone, or already as wanted, are left alone. */

/** The rows that are meant; with `upToRevision` only those without later news. */
interface Meant {
  readonly ids: readonly number[];
  readonly upToRevision?: number;
}

/** Marks unread rows as read; resolved ones too, as on the server (contract section 1.6, read-all). */
export function read(held: Held, meant: Meant, now: number): Change[] {
  return listed(
    rows(held, meant, (row) => row.readAt === null),
    (wanted) => ({ kind: 'read', ids: wanted, at: now }),
  );
}

/** Makes read rows unread. */
export function unread(held: Held, meant: Meant): Change[] {
  return listed(
    rows(held, meant, (row) => row.readAt !== null),
    (wanted) => ({ kind: 'unread', ids: wanted }),
  );
}

/** Resolves open rows by hand; possible for every row (design.md section 4, "Resolve"). */
export function resolve(held: Held, meant: Meant, now: number): Change[] {
  return listed(
    rows(held, meant, (row) => row.resolvedAt === null),
    (wanted) => ({ kind: 'resolve', ids: wanted, at: now, by: 'user' }),
  );
}

/** Takes back a resolve by hand, where no newer open row has taken the key and no other of the same call takes it. */
export function reopen(held: Held, ids: readonly number[]): Change[] {
  const taken = new Set<string>();
  const free = rows(held, { ids }, (row) => row.resolvedBy === 'user').filter((row) => {
    const key = held.keyOf(row.id);
    if (key === undefined || taken.has(key) || held.openByKey(key)) return false;
    taken.add(key);
    return true;
  });
  return listed(free, (wanted) => ({ kind: 'reopen', ids: wanted }));
}

function rows(
  held: Held,
  { ids, upToRevision = Infinity }: Meant,
  wanted: (row: Notification) => boolean,
): Notification[] {
  return [...new Set(ids)]
    .filter((id) => upToRevision === Infinity || (held.newsRevision(id) ?? Infinity) <= upToRevision)
    .map((id) => held.byId(id))
    .filter((row) => row !== undefined)
    .filter(wanted);
}

function listed(found: readonly Notification[], change: (ids: number[]) => Change): Change[] {
  return found.length === 0 ? [] : [change(found.map((row) => row.id))];
}
