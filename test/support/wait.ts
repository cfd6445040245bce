import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer other than undefined, null or false. */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  seconds = 10,
): Promise<Exclude<Awaited<T>, undefined | null | false>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) {
      return answer as Exclude<Awaited<T>, undefined | null | false>;
    }
    if (Date.now() > end) throw new Error(`Not within ${String(seconds)} s: ${what}`);
    await sleep(50);
  }
}
