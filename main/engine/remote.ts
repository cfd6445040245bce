import type { Change, Held, NewNotification, Notification, SourceId } from './model.ts';
import type { HeldRemote, MirrorSet, Receipt, RemoteMark, RemoteReport, RemoteRow } from './remote-model.ts';
import { reminderGap } from './reminder.ts';
import { jobsFor, POPUP } from './routing.ts';
import type { Settings } from './settings.ts';

/**
 * Conditions that the server repeats as long as they last (contract section 2.8: `storage_low`, once a minute). A read mark
 * or a resolve by hand of such a row holds for `REMINDER_MS`, which is the server's own interval for telling again, or for the
 * user's own reminder gap where that is longer.
 */
const STANDING: ReadonlySet<string> = new Set(['storage_low']);
export const REMINDER_MS = 6 * 3_600_000;
/** So many new rows in one look are told in one message: after a night there is one digest, not forty pop-ups. */
export const TOGETHER_FROM = 3;
const DAY_MS = 86_400_000;

type Open = Extract<Change, { kind: 'open' }>;

/**
 * What a look at a server means against what is held (contract sections 1.6, 2.3 and 8). The server's rows are mirrored:
 * adopted, updated, resolved as it says, closed when it lists them no more. New and re-opened rows are told, except on the
 * first look, and except when they are read or over already; a repeat tells nobody.
 */
export function remote(held: Held, report: RemoteReport, settings: Settings, now: number): Change[] {
  const isFirst = !held.remoteSynced(report.source);
  const context: Context = { held, source: report.source, settings, now, isFirst };
  const rows = report.rows.flatMap((row) => rowChanges(context, row));
  const gone = report.gone.flatMap((remoteId) => goneChanges(context, remoteId));
  const synced: Change[] = report.last && isFirst ? [{ kind: 'synced', source: report.source, at: now }] : [];
  return [...gathered(rows), ...gone, ...synced];
}

/** The thread of a row: the server's own grouping key (contract section 2.2). */
export function threadOf(row: Pick<RemoteRow, 'type' | 'agentId' | 'referenceId' | 'userId'>): string {
  return JSON.stringify([row.type, row.agentId, row.referenceId, row.userId]);
}

interface Context {
  readonly held: Held;
  readonly source: SourceId;
  readonly settings: Settings;
  readonly now: number;
  readonly isFirst: boolean;
}

function rowChanges(context: Context, row: RemoteRow): Change[] {
  const known = context.held.remote(context.source, row.remoteId);
  if (!known) return adopt(context, row);
  // The number stands for something else now: the server was set up anew.
  if (known.mark.thread !== threadOf(row)) return [...goneChanges(context, row.remoteId), ...adopt(context, row)];
  if (returns(known, row, context)) return [open(context, row)];
  return update(context, known, row);
}

/** A row seen for the first time; one that retention would delete at once is left out. */
function adopt(context: Context, row: RemoteRow): Change[] {
  const oldest = context.now - context.settings.retentionDays * DAY_MS;
  return row.resolvedAt !== null && row.resolvedAt < oldest ? [] : [open(context, row)];
}

function open(context: Context, remoteRow: RemoteRow): Open {
  const row = newRow(context.source, remoteRow);
  const isNews = !context.isFirst && row.readAt === null && row.resolvedAt === null;
  return {
    kind: 'open',
    row,
    jobs: isNews ? jobsFor(row, context.settings, context.held.channels()) : [],
    mark: markOf(context.source, remoteRow),
  };
}

/** Open there, closed here: whether that is a return, or a resolve by hand that still holds. */
function returns({ notification, mark }: HeldRemote, row: RemoteRow, context: Context): boolean {
  if (notification.resolvedAt === null || row.resolvedAt !== null) return false;
  if (notification.resolvedBy !== 'user') return true;
  return isRepeat(mark, row) && !isQuiet(row.type, notification.resolvedAt, context);
}

function isRepeat(mark: RemoteMark, row: RemoteRow): boolean {
  return row.occurrenceCount > mark.count || row.lastOccurredAt > mark.lastAt;
}

/** Whether an act of the user on a standing condition still keeps it quiet. */
function isQuiet(type: string, actedAt: number, { settings, now }: Pick<Context, 'settings' | 'now'>): boolean {
  return STANDING.has(type) && now - actedAt < Math.max(REMINDER_MS, reminderGap(settings) ?? 0);
}

function update(context: Context, known: HeldRemote, row: RemoteRow): Change[] {
  const mark = markOf(context.source, row);
  const set = setOf(known, row, context);
  const receipt = receiptOf(known, row, set);
  const isSame =
    same(mark, known.mark) && same(set, picked(known.notification)) && receipt?.state === known.receipt?.state;
  return isSame ? [] : [{ kind: 'mirror', id: known.notification.id, set, mark, receipt }];
}

function setOf(known: HeldRemote, row: RemoteRow, context: Context): MirrorSet {
  const held = known.notification;
  const isResolvedHere = held.resolvedAt !== null && row.resolvedAt === null;
  if (isResolvedHere) return picked(held);
  const { resolvedAt, resolvedBy } =
    row.resolvedAt === null ? { resolvedAt: null, resolvedBy: null } : endOf(known, row.resolvedAt);
  const { type, client, severity, message, occurrenceCount, firstOccurredAt, lastOccurredAt } = row;
  const readAt = readAtOf(known, row, context);
  return {
    type,
    client,
    severity,
    message,
    occurrenceCount,
    firstOccurredAt,
    lastOccurredAt,
    readAt,
    resolvedAt,
    resolvedBy,
  };
}

/** The server's end of a row; one that ended it before keeps its time, so that nothing moves when it is seen again. */
function endOf({ notification, mark }: HeldRemote, resolvedAt: number): Pick<MirrorSet, 'resolvedAt' | 'resolvedBy'> {
  if (mark.resolved && notification.resolvedAt !== null && !mark.gone)
    return { resolvedAt: notification.resolvedAt, resolvedBy: notification.resolvedBy };
  return { resolvedAt, resolvedBy: 'source' };
}

/**
 * When it was read. A repeat is unread again unless someone there read that very one; otherwise only a change of the
 * server's word counts, so that an "unread" given here, and a read mark on its way, stay.
 */
function readAtOf({ notification, mark, receipt }: HeldRemote, row: RemoteRow, context: Context): number | null {
  const here = notification.readAt;
  if (!isRepeat(mark, row)) return mark.read === (row.readAt !== null) ? here : firstOf(here, row.readAt);
  // Our own read mark may have met an occurrence that the user had not seen.
  const isOurMark = receipt?.state === 'sent' && row.occurrenceCount > receipt.count;
  if (row.readAt !== null && !isOurMark) return row.readAt;
  return here !== null && isQuiet(row.type, here, context) ? here : null;
}

/** The server's word has changed: unread again, or read, since when we know best. */
function firstOf(here: number | null, there: number | null): number | null {
  return there === null ? null : (here ?? there);
}

/** A read mark still owed: as long as the server holds unread what is read here, and nothing new came. */
function receiptOf(known: HeldRemote, row: RemoteRow, set: MirrorSet): Receipt | null {
  if (known.receipt?.state !== 'pending') return null;
  const isOwed = row.readAt === null && row.resolvedAt === null && set.readAt !== null && !isRepeat(known.mark, row);
  return isOwed ? known.receipt : null;
}

function goneChanges({ held, source, now }: Context, remoteId: number): Change[] {
  const known = held.remote(source, remoteId);
  if (!known || known.mark.gone) return [];
  const set = picked(known.notification);
  const end = set.resolvedAt === null ? ({ resolvedAt: now, resolvedBy: 'source' } as const) : {};
  const mark = { ...known.mark, resolved: true, gone: true };
  return [{ kind: 'mirror', id: known.notification.id, set: { ...set, ...end }, mark, receipt: null }];
}

function gathered(changes: readonly Change[]): Change[] {
  const told = changes.filter(
    (change) => change.kind === 'open' && change.jobs.some(({ channel, skip }) => channel === POPUP && skip === null),
  ).length;
  if (told < TOGETHER_FROM) return [...changes];
  return changes.map((change) =>
    change.kind === 'open'
      ? { ...change, jobs: change.jobs.map((job) => ({ ...job, together: true as const })) }
      : change,
  );
}

function newRow(source: SourceId, row: RemoteRow): NewNotification {
  const { type, client, severity, message, occurrenceCount, firstOccurredAt, lastOccurredAt, readAt, resolvedAt } = row;
  return {
    key: JSON.stringify([source, 'remote', row.remoteId]),
    source,
    type,
    client,
    plan: null,
    repository: null,
    location: null,
    severity,
    message,
    occurrenceCount,
    firstOccurredAt,
    lastOccurredAt,
    readAt,
    resolvedAt,
    resolvedBy: resolvedAt === null ? null : 'source',
  };
}

function markOf(source: SourceId, row: RemoteRow): RemoteMark {
  return {
    source,
    remoteId: row.remoteId,
    thread: threadOf(row),
    agentId: row.agentId,
    referenceId: row.referenceId,
    severityWord: row.severityWord,
    count: row.occurrenceCount,
    lastAt: row.lastOccurredAt,
    read: row.readAt !== null,
    resolved: row.resolvedAt !== null,
    gone: false,
  };
}

function picked(row: Notification): MirrorSet {
  const {
    type,
    client,
    severity,
    message,
    occurrenceCount,
    firstOccurredAt,
    lastOccurredAt,
    readAt,
    resolvedAt,
    resolvedBy,
  } = row;
  return {
    type,
    client,
    severity,
    message,
    occurrenceCount,
    firstOccurredAt,
    lastOccurredAt,
    readAt,
    resolvedAt,
    resolvedBy,
  };
}

function same<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
