import type Database from 'better-sqlite3';
import type { ClientCount, ListFilter, ListQuery } from '../../preload/contract.ts';
import { allLabelsOf } from '../engine/event-labels.ts';
import { EVENT_TYPE_KEYS, labelOf } from '../engine/event-types.ts';
import type { Sort } from '../engine/list-query.ts';
import type { Notification, Severity, Summary } from '../engine/model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

/** The first part of the list's index, 1 for open rows: the index ends with the newest of them, where new rows come in. */
const OPEN = '(resolved_at IS NULL)';
const NEWEST = 'last_occurred_at DESC, id DESC';
/** What each order goes by, in the very order of the engine's `comparerOf`. */
const WITHIN: Readonly<Record<Sort, string>> = {
  newest: NEWEST,
  oldest: 'last_occurred_at, id',
  severity: `(CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END), ${NEWEST}`,
  client: `(client IS NULL), client COLLATE NOCASE, ${NEWEST}`,
  count: `occurrence_count DESC, ${NEWEST}`,
};

/** The orders that the index of the list has, backwards or forwards; in all others the ids are sorted. */
const INDEXED: readonly Sort[] = ['newest', 'oldest'];

const STATUS_CLAUSES: Readonly<Record<NonNullable<ListFilter['status']>, string>> = {
  open: `${OPEN} = 1`,
  new: `${OPEN} = 1 AND read_at IS NULL`,
  read: `${OPEN} = 1 AND read_at IS NOT NULL`,
  snoozed: `${OPEN} = 1 AND snoozed_until IS NOT NULL`,
  resolved: `${OPEN} = 0`,
};

/** Clauses joined by AND; '' lets every row through. */
interface Where {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

interface Size {
  readonly open: number;
  readonly total: number;
}

export interface RowsPage extends Size {
  readonly rows: readonly Notification[];
}

/** Reads of the list, in list order. The open and the resolved rows are read apart, each by its part of the index. */
export class List {
  readonly #database: Database.Database;
  /** What the last filter matched, as long as nothing is committed: a scrolled list asks for page after page. */
  #counted: (Size & { readonly of: string }) | null = null;
  /** Likewise the ids in the last order that no index has: 100,000 take 70 ms to sort. */
  #sorted: { readonly of: string; readonly ids: readonly number[] } | null = null;
  readonly #byIds;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#byIds = database.prepare<[string], NotificationRow>(
      'SELECT notifications.* FROM json_each(?) AS wanted CROSS JOIN notifications ON notifications.id = wanted.value ORDER BY wanted.key',
    );
    database.function('label_of', { deterministic: true }, (type) => labelOf(String(type)));
    database.function('folded', { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : '',
    );
  }

  /** The rows at `offset`, and how many match: the open ones and all. `known` counts the whole list. */
  page(query: ListQuery, known: Summary): RowsPage {
    const where = whereOf(query);
    const size = this.#sizeOf(where, known);
    const sorted = this.#sortedIds(where, query, known);
    const rows = sorted
      ? this.#byIds.all(JSON.stringify(sorted))
      : this.#read<NotificationRow>('*', where, query, size);
    return { rows: rows.map(fromRow), ...size };
  }

  /** The ids of the rows at `offset`, in list order. */
  ids(query: ListQuery, known: Summary): number[] {
    const where = whereOf(query);
    const sorted = this.#sortedIds(where, query, known);
    if (sorted) return [...sorted];
    return this.#read<{ id: number }>('id', where, query, this.#sizeOf(where, known)).map(({ id }) => id);
  }

  /** The ids at `offset` in an order that no index has; null for the others. */
  #sortedIds(
    where: Where,
    { sort = 'newest', offset, limit }: ListQuery,
    { revision }: Summary,
  ): readonly number[] | null {
    if (INDEXED.includes(sort)) return null;
    const of = JSON.stringify([revision, where, sort]);
    if (this.#sorted?.of !== of) this.#sorted = { of, ids: this.#sort(where, sort) };
    return this.#sorted.ids.slice(offset, offset + limit);
  }

  #sort({ sql, values }: Where, sort: Sort): number[] {
    return this.#database
      .prepare<unknown[], number>(sortSql(sql, sort))
      .pluck()
      .all(...values);
  }

  #read<T>(columns: string, where: Where, { sort = 'newest', offset, limit }: ListQuery, { open }: Size): T[] {
    const part = (block: Block, from: number, most: number): T[] => {
      if (most <= 0) return [];
      const sql = blockSql(columns, block, where.sql, sort);
      return this.#database.prepare<unknown[], T>(sql).all(...where.values, most, from);
    };
    const first = part('open', offset, Math.min(limit, open - offset));
    return [...first, ...part('resolved', Math.max(0, offset - open), limit - first.length)];
  }

  /**
   * The matching rows in the order they came in, `size` at a time. Rows that come in after the start are not among them;
   * whatever else happens between two steps is seen from there on.
   */
  walk(filter: Partial<ListFilter>, size: number): Generator<readonly Notification[]> {
    return this.#walkTo(this.#lastId(), filter, size);
  }

  *#walkTo(upTo: number, filter: Partial<ListFilter>, limit: number): Generator<readonly Notification[]> {
    for (let after = 0; ;) {
      const rows = this.#after(filter, { after, upTo, limit });
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.id;
    }
  }

  /** Up to `limit` matching rows with ids above `after` and up to `upTo`, by id: a walk that changes meanwhile do not disturb. */
  #after(
    filter: Partial<ListFilter>,
    { after, upTo, limit }: { after: number; upTo: number; limit: number },
  ): Notification[] {
    const { sql, values } = whereOf(filter);
    return this.#database
      .prepare<unknown[], NotificationRow>(
        `SELECT * FROM notifications WHERE ${sql === '' ? '' : `${sql} AND`} id > ? AND id <= ? ORDER BY id LIMIT ?`,
      )
      .all(...values, after, upTo, limit)
      .map(fromRow);
  }

  #lastId(): number {
    const found = this.#database.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM notifications').get();
    return found?.id ?? 0;
  }

  /** How many open rows each client has and the worst severity among them, most first. */
  clients(): ClientCount[] {
    const rows = this.#database
      .prepare<[], { client: string; open: number; worst: number }>(
        `SELECT client, count(*) AS open, max(CASE severity WHEN 'critical' THEN 2 WHEN 'warning' THEN 1 ELSE 0 END) AS worst
           FROM notifications WHERE ${OPEN} = 1 AND client IS NOT NULL GROUP BY client ORDER BY worst DESC, open DESC, client LIMIT 200`,
      )
      .all();
    const severities: readonly Severity[] = ['info', 'warning', 'critical'];
    return rows.map(({ client, open, worst }) => ({ client, open, worst: severities[worst] ?? null }));
  }

  #sizeOf(where: Where, { open, total, revision }: Summary): Size {
    if (where.sql === '') return { open, total };
    if (where.sql === STATUS_CLAUSES.open) return { open, total: open };
    const of = JSON.stringify([revision, where]);
    if (this.#counted?.of !== of) this.#counted = { of, ...this.#count(where) };
    return { open: this.#counted.open, total: this.#counted.total };
  }

  #count(where: Where): Size {
    const sql = `SELECT count(*) AS total, count(*) FILTER (WHERE ${OPEN} = 1) AS open FROM notifications WHERE ${where.sql}`;
    return this.#database.prepare<unknown[], Size>(sql).get(...where.values) ?? { open: 0, total: 0 };
  }
}

/** The list has two: the open rows, then the resolved ones. */
type Block = 'open' | 'resolved';

/** Reads one block of the list. `clauses` as in Where. */
export function blockSql(columns: string, block: Block, clauses: string, sort: Sort): string {
  const wanted = clauses === '' ? '' : ` AND ${clauses}`;
  return `SELECT ${columns} FROM notifications WHERE ${STATUS_CLAUSES[block]}${wanted} ORDER BY ${WITHIN[sort]} LIMIT ? OFFSET ?`;
}

/** Reads the ids of the whole list in an order. `clauses` as in Where. */
export function sortSql(clauses: string, sort: Sort): string {
  const wanted = clauses === '' ? '' : `WHERE ${clauses} `;
  return `SELECT id FROM notifications ${wanted}ORDER BY ${OPEN} DESC, ${WITHIN[sort]}`;
}

/** The columns that a filter must be equal to, or lie between. */
const COLUMNS = [
  ['severity', 'severity = ?'],
  ['client', 'client = ?'],
  ['plan', 'plan = ?'],
  ['source', 'source = ?'],
  ['type', 'type = ?'],
  ['since', 'last_occurred_at >= ?'],
  ['until', 'last_occurred_at < ?'],
] as const satisfies readonly (readonly [keyof ListFilter, string])[];

function whereOf(filter: Partial<ListFilter>): Where {
  const clauses: string[] = [];
  const values: (string | number)[] = [];
  if (filter.status) clauses.push(STATUS_CLAUSES[filter.status]);
  for (const [name, clause] of COLUMNS) {
    const value = filter[name] ?? null;
    if (value !== null) add(clause, value);
  }
  if (filter.during) add('last_occurred_at >= ? AND first_occurred_at < ?', filter.during.from, filter.during.to);
  if (filter.ids) add('id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.ids));
  for (const word of wordsOf(filter.search ?? '')) addWord(word);
  return { sql: clauses.join(' AND '), values };

  function add(clause: string, ...more: (string | number)[]): void {
    clauses.push(clause);
    values.push(...more);
  }

  function addWord(word: string): void {
    const types = EVENT_TYPE_KEYS.filter((type) => allLabelsOf(type).toLowerCase().includes(word));
    const known = EVENT_TYPE_KEYS.map(() => '?').join(', ');
    const byLabel = `type IN (${types.map(() => '?').join(', ')}) OR (type NOT IN (${known}) AND instr(folded(label_of(type)), ?) > 0)`;
    const columns = ['message', 'client', 'plan', 'repository', 'location'];
    const byText = columns.map((column) => `instr(folded(${column}), ?) > 0`).join(' OR ');
    add(`(${byLabel} OR ${byText})`, ...types, ...EVENT_TYPE_KEYS, word, ...columns.map(() => word));
  }
}

/** The words of a search, folded; all of them must be found (contract.ts, ListFilter). */
function wordsOf(search: string): string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
