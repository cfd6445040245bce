import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations.ts';

/** Bytes of a page of a new file; an older one keeps its own. Measured: a storm of new rows splits half as many of this size as of 4096. */
const PAGE_SIZE = 8192;
/**
 * Pages in the write-ahead log before they are carried over to the file: in a storm the same pages are written again and again,
 * and each carrying over costs two more fsyncs. 4000 pages are 32 MB.
 */
const WAL_PAGES = 4000;

/** The file was written by a newer BBS Tray. The message may be shown. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  /** The message may be shown as it is. */
  readonly forPeople = true;
}

/** The file is not a sound database; `openOrRecover` handles it. */
export class BrokenDatabaseError extends Error {
  override readonly name = 'BrokenDatabaseError';
}

/**
 * Opens the file for durable work (WAL, synchronous FULL: what was answered with 202 survives a power cut), checks it and
 * brings it to the newest schema. Throws NewerDatabaseError or BrokenDatabaseError.
 */
export function openDatabase(file: string): Database.Database {
  const database = openFile(file);
  try {
    refuseNewer(database);
    database.pragma(`page_size = ${String(PAGE_SIZE)}`);
    database.pragma('auto_vacuum = INCREMENTAL');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma(`wal_autocheckpoint = ${String(WAL_PAGES)}`);
    check(database);
    // Off while tables are replaced, or what belongs to the rows of the old one would go with it.
    database.pragma('foreign_keys = OFF');
    migrate(database);
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database.close();
    throw isDamage(error) ? new BrokenDatabaseError('The database file is damaged.', { cause: error }) : error;
  }
}

/** True when the file opens and SQLite's own check finds nothing. Opens read-only and changes nothing. */
export function isSound(file: string): boolean {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return verdict(database) === 'ok';
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

function openFile(file: string): Database.Database {
  try {
    return new Database(file);
  } catch (error) {
    throw isDamage(error) ? new BrokenDatabaseError('The database file is damaged.', { cause: error }) : error;
  }
}

function check(database: Database.Database): void {
  const found = verdict(database);
  if (found !== 'ok') throw new BrokenDatabaseError(`The database file is damaged: ${found}`);
}

function verdict(database: Database.Database): string {
  return String(database.pragma('quick_check(1)', { simple: true }));
}

/** Before anything is written: a file of a newer version is left as it is. */
function refuseNewer(database: Database.Database): void {
  if (versionOf(database) <= MIGRATIONS.length) return;
  throw new NewerDatabaseError(
    'The notifications were saved by a newer version of BBS Tray. Install that version again, or start with another data folder (--data-dir).',
  );
}

/** Runs the missing steps in one transaction, the version last. */
function migrate(database: Database.Database): void {
  const version = versionOf(database);
  if (version === MIGRATIONS.length) return;
  database.transaction(() => {
    for (const step of MIGRATIONS.slice(version)) database.exec(step);
    database.pragma(`user_version = ${String(MIGRATIONS.length)}`);
  })();
}

function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

const DAMAGE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_SHORT_READ'];

/** SQLite's own words for a file that is no sound database (as opposed to one that is locked or unreadable). */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return false;
  return DAMAGE.some((code) => error.code.startsWith(code)) || error.message.startsWith('malformed database schema');
}
