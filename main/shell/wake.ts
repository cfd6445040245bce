import { net, powerMonitor } from 'electron';
import type { Signal } from './signal.ts';

const LOOK_MS = 30_000;
/** A timer this late, or a clock set this far, means that the computer slept or its clock was set. */
const JUMP_MS = 60_000;
/** Several signs of one waking count once. */
const QUIET_MS = 1000;

/**
 * Tells `woken` after sleep, when the network returns, and when the wall clock jumps by more than a minute: on Linux no sleep
 * events may come at all (public reports P13, P15). One set of listeners for the life of the process (P27).
 */
export function watchForWake(woken: Signal<void>): void {
  let toldAt = 0;
  const tell = (): void => {
    if (Math.abs(Date.now() - toldAt) < QUIET_MS) return;
    toldAt = Date.now();
    woken.tell();
  };
  powerMonitor.on('resume', tell);
  powerMonitor.on('unlock-screen', tell);

  let seenAt = Date.now();
  let online = net.isOnline();
  setInterval(() => {
    const before = { seenAt, online };
    seenAt = Date.now();
    online = net.isOnline();
    if (hasJumped(before.seenAt, seenAt) || (online && !before.online)) tell();
  }, LOOK_MS);
}

/** Whether more or less time has passed on the wall clock between two looks than can be. */
export function hasJumped(before: number, now: number): boolean {
  return Math.abs(now - before - LOOK_MS) > JUMP_MS;
}
