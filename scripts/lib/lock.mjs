import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.mjs';

/** No set-up takes longer; what is older was left behind, and its process number may be another program's by now. */
const oldestMs = 30 * 60_000;

/** Does the work while no other process holds the same lock; the lock of a dead process counts for nothing. */
export async function withLock(file, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  let waiting = false;
  while (!take(file)) {
    if (!waiting) say('Another set-up is running; waiting for it …');
    waiting = true;
    await sleep(250);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

function isHeld(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || Date.now() - found.mtimeMs > oldestMs) return false;
  const holder = Number(readFileSync(file, 'utf8'));
  // An empty file was made a moment ago and is about to be filled.
  return holder === 0 || isAlive(holder);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
