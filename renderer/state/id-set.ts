/** Sets of ids as values: each change is a new set. */
export type Ids = ReadonlySet<number>;

export const NO_IDS: Ids = new Set();

/** With the id if it was not there, without it if it was. */
export function toggled(ids: Ids, id: number): Ids {
  const changed = new Set(ids);
  if (!changed.delete(id)) changed.add(id);
  return changed;
}

export function withAll(ids: Ids, more: readonly number[]): Ids {
  return new Set([...ids, ...more]);
}

/** The same set when none of them is in it. */
export function without(ids: Ids, gone: readonly number[]): Ids {
  if (!gone.some((id) => ids.has(id))) return ids;
  const left = new Set(ids);
  for (const id of gone) left.delete(id);
  return left;
}
