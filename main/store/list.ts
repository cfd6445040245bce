import type Database from 'better-sqlite3';
import type { ClientCount, ListFilter, ListQuery } from '../../preload/contract.ts';
import { EVENT_TYPE_KEYS, labelOf } from '../engine/event-types.ts';
import type { Notification, Severity } from '../engine/model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

/** The expression of the index `list_order`: open rows first, newest occurrence first. */
const RESOLVED = '(resolved_at IS NOT NULL)';
const ORDER = `ORDER BY ${RESOLVED}, last_occurred_at DESC, id DESC`;

const STATUS_CLAUSES: Readonly<Record<NonNullable<ListFilter['status']>, string>> = {
  open: `${RESOLVED} = 0`,
  new: `${RESOLVED} = 0 AND read_at IS NULL`,
  read: `${RESOLVED} = 0 AND read_at IS NOT NULL`,
  snoozed: `${RESOLVED} = 0 AND snoozed_until IS NOT NULL`,
  resolved: `${RESOLVED} = 1`,
};

interface Where {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

export interface RowsPage {
  readonly rows: readonly Notification[];
  readonly open: number;
  readonly total: number;
}

/** Reads of the list, in list order; statements are kept per set of filters. */
export class List {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
    database.function('label_of', { deterministic: true }, (type) => labelOf(String(type)));
    database.function('folded', { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : '',
    );
  }

  /** The rows at `offset`, and how many match: the open ones and all. */
  page(query: ListQuery, known: { readonly open: number; readonly total: number }): RowsPage {
    const where = whereOf(query);
    const rows = this.#database
      .prepare<unknown[], NotificationRow>(`SELECT * FROM notifications ${where.sql} ${ORDER} LIMIT ? OFFSET ?`)
      .all(...where.values, query.limit, query.offset);
    return { rows: rows.map(fromRow), ...(where.sql === '' ? known : this.#count(where)) };
  }

  /** Up to `limit` matching rows with ids above `after` and up to `upTo`, by id: a walk that changes meanwhile do not disturb. */
  after(filter: ListFilter, { after, upTo, limit }: { after: number; upTo: number; limit: number }): Notification[] {
    const { sql, values } = whereOf(filter);
    return this.#database
      .prepare<unknown[], NotificationRow>(
        `SELECT * FROM notifications ${sql === '' ? 'WHERE' : `${sql} AND`} id > ? AND id <= ? ORDER BY id LIMIT ?`,
      )
      .all(...values, after, upTo, limit)
      .map(fromRow);
  }

  lastId(): number {
    const found = this.#database.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM notifications').get();
    return found?.id ?? 0;
  }

  /** How many open rows each client has and the worst severity among them, most first. */
  clients(): ClientCount[] {
    const rows = this.#database
      .prepare<[], { client: string; open: number; worst: number }>(
        `SELECT client, count(*) AS open, max(CASE severity WHEN 'critical' THEN 2 WHEN 'warning' THEN 1 ELSE 0 END) AS worst
           FROM notifications WHERE ${RESOLVED} = 0 AND client IS NOT NULL GROUP BY client ORDER BY worst DESC, open DESC, client LIMIT 200`,
      )
      .all();
    const severities: readonly Severity[] = ['info', 'warning', 'critical'];
    return rows.map(({ client, open, worst }) => ({ client, open, worst: severities[worst] ?? null }));
  }

  #count(where: Where): { open: number; total: number } {
    const sql = `SELECT count(*) AS total, count(*) FILTER (WHERE ${RESOLVED} = 0) AS open FROM notifications ${where.sql}`;
    return (
      this.#database.prepare<unknown[], { open: number; total: number }>(sql).get(...where.values) ?? {
        open: 0,
        total: 0,
      }
    );
  }
}

function whereOf(filter: ListFilter): Where {
  const clauses: string[] = [];
  const values: (string | number)[] = [];
  if (filter.status !== null) clauses.push(STATUS_CLAUSES[filter.status]);
  if (filter.severity !== null) add('severity = ?', filter.severity);
  if (filter.client !== null) add('client = ?', filter.client);
  if (filter.plan != null) add('plan = ?', filter.plan);
  if (filter.during) add('last_occurred_at >= ? AND first_occurred_at < ?', filter.during.from, filter.during.to);
  if (filter.ids) add('id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.ids));
  for (const word of wordsOf(filter.search)) addWord(word);
  return { sql: clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`, values };

  function add(clause: string, ...more: (string | number)[]): void {
    clauses.push(clause);
    values.push(...more);
  }

  function addWord(word: string): void {
    const types = EVENT_TYPE_KEYS.filter((type) => labelOf(type).toLowerCase().includes(word));
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
