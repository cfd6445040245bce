import type Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BrokenDatabaseError, isSound, openDatabase } from './database.ts';

const FILE = 'notifications.db';
const BACKUPS = 'backups';
const SIDE_FILES = ['', '-wal', '-shm'];
export const BACKUPS_KEPT = 3;

/** What was done about a damaged file; `from` is the time of the backup that took its place, null when there was none. */
export interface Recovery {
  readonly setAside: string;
  readonly from: number | null;
}

export interface Opened {
  readonly database: Database.Database;
  readonly recovery: Recovery | null;
}

/**
 * Opens the database of a data folder. A damaged file is set aside as `notifications.db.corrupt-<time>`, never deleted,
 * and the newest sound backup takes its place, or a fresh file where there is none. Throws NewerDatabaseError.
 */
export function openOrRecover(dataDir: string, now: number): Opened {
  const file = path.join(dataDir, FILE);
  mkdirSync(dataDir, { recursive: true });
  try {
    return { database: openDatabase(file), recovery: null };
  } catch (error) {
    if (!(error instanceof BrokenDatabaseError)) throw error;
  }
  const setAside = moveAside(file, now);
  const backup = backups(dataDir).find((entry) => isSound(entry.file));
  if (backup) copyFileSync(backup.file, file);
  return { database: openDatabase(file), recovery: { setAside, from: backup?.at ?? null } };
}

function moveAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const aside = `${file}.corrupt-${stamp}`;
  for (const side of SIDE_FILES) if (existsSync(file + side)) renameSync(file + side, aside + side);
  return path.basename(aside);
}

interface Backup {
  readonly file: string;
  readonly at: number;
}

/** The backups of a data folder, newest first; the time is in the name, so that copying them about does not change it. */
export function backups(dataDir: string): Backup[] {
  const folder = path.join(dataDir, BACKUPS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => ({
      file: path.join(folder, name),
      at: Number(/^notifications-(\d+)\.db$/.exec(name)?.[1] ?? Number.NaN),
    }))
    .filter((entry) => Number.isFinite(entry.at))
    .sort((a, b) => b.at - a.at);
}

/**
 * Makes a backup by SQLite's own backup call (never a file copy of a live database), checks it, and keeps the newest
 * three. Rejects when the copy is not sound; older ones are then left alone.
 */
export async function backUp(database: Database.Database, dataDir: string, now: number): Promise<void> {
  const folder = path.join(dataDir, BACKUPS);
  mkdirSync(folder, { recursive: true });
  const unfinished = path.join(folder, 'unfinished.db');
  rmSync(unfinished, { force: true });
  await database.backup(unfinished);
  if (!isSound(unfinished)) throw new BrokenDatabaseError('The daily backup of the notifications is not sound.');
  renameSync(unfinished, path.join(folder, `notifications-${String(now)}.db`));
  for (const old of backups(dataDir).slice(BACKUPS_KEPT)) rmSync(old.file, { force: true });
}
