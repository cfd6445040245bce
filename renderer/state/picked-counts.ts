/** How often each key is there, the most frequent first. */
export function countsOf<T, K>(things: readonly T[], keyOf: (thing: T) => K): readonly { key: K; count: number }[] {
  const counts = new Map<K, number>();
  for (const thing of things) counts.set(keyOf(thing), (counts.get(keyOf(thing)) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
}
