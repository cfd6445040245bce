import { describe, expect, it } from 'vitest';
import type { Commit, Input } from '../../main/engine/model.ts';
import type { RemoteRow } from '../../main/engine/remote-model.ts';
import { REMINDER_MS } from '../../main/engine/remote.ts';
import { NOON } from '../support/events.ts';
import { Ring } from '../support/ring.ts';

const SOURCE = 'server:s1';
const DAY = 86_400_000;

function row(remoteId: number, rest: Partial<RemoteRow> = {}): RemoteRow {
  return {
    remoteId,
    type: 'backup_failed',
    agentId: 1,
    referenceId: remoteId,
    userId: null,
    client: 'web-01',
    severity: 'critical',
    severityWord: 'critical',
    message: 'it failed',
    occurrenceCount: 1,
    firstOccurredAt: NOON,
    lastOccurredAt: NOON,
    readAt: null,
    resolvedAt: null,
    ...rest,
  };
}

/** A ring that has looked at the server before, so that news is told. */
function known(...rows: RemoteRow[]): { ring: Ring; look: (rows: RemoteRow[], gone?: number[]) => Commit } {
  const ring = new Ring();
  const look = (found: RemoteRow[], gone: number[] = []): Commit =>
    ring.take({ kind: 'remote', report: { source: SOURCE, rows: found, gone, last: true } }).commit;
  look(rows);
  return { ring, look };
}

const told = (commit: Commit): number => commit.jobs.filter(({ channel }) => channel === 'popup').length;
const act = (ring: Ring, kind: 'read' | 'unread' | 'resolve' | 'reopen', id = 1): Commit =>
  ring.take({ kind, ids: [id] } satisfies Input).commit;
const counts = (ring: Ring) => ring.store.remoteRows.counts(SOURCE);

describe('a first look', () => {
  it('tells nobody, also in several reports, until the last one is in', () => {
    const ring = new Ring();
    const report = (rows: RemoteRow[], last: boolean): Commit =>
      ring.take({ kind: 'remote', report: { source: SOURCE, rows, gone: [], last } }).commit;
    expect([told(report([row(1)], false)), told(report([row(2)], true)), told(report([row(3)], true))]).toEqual([
      0, 0, 1,
    ]);
  });

  it('takes resolved rows as history, except those that retention would delete', () => {
    const { ring } = known(row(1, { resolvedAt: NOON - DAY }), row(2, { resolvedAt: NOON - 31 * DAY }));
    expect(ring.rows().map(({ resolvedBy }) => resolvedBy)).toEqual(['source']);
  });
});

describe('a row of a server', () => {
  it('is told when it is new, unread and open', () => {
    const { look } = known();
    expect(told(look([row(1)]))).toBe(1);
    expect(told(look([row(2, { readAt: NOON })]))).toBe(0);
    expect(told(look([row(3, { type: 'agent_offline', resolvedAt: NOON })]))).toBe(0);
  });

  it('follows count, words, severity and times of a repeat and tells nobody', () => {
    const { ring, look } = known(row(1));
    const commit = look([
      row(1, {
        occurrenceCount: 4,
        message: 'again',
        severity: 'warning',
        severityWord: 'warning',
        lastOccurredAt: NOON + 1000,
      }),
    ]);
    expect(told(commit)).toBe(0);
    expect(ring.rows()[0]).toMatchObject({
      occurrenceCount: 4,
      message: 'again',
      severity: 'warning',
      lastOccurredAt: NOON + 1000,
      firstOccurredAt: NOON,
    });
  });

  it('changes nothing when it is seen again as it is', () => {
    const { look } = known(row(1), row(2, { resolvedAt: NOON }));
    expect(look([row(1), row(2, { resolvedAt: NOON })]).transitions).toEqual([]);
  });

  it('takes a new name of its client, though nothing happened', () => {
    const { ring, look } = known(row(1));
    look([row(1, { client: 'web-one' })]);
    expect(ring.rows()[0]?.client).toBe('web-one');
  });

  it('keeps an unknown type and an unknown severity', () => {
    const { ring } = known(row(1, { type: 'disk_melted', severity: 'warning', severityWord: 'apocalyptic' }));
    expect(ring.rows()[0]).toMatchObject({ type: 'disk_melted', severity: 'warning' });
    expect(ring.store.remote(SOURCE, 1)?.mark.severityWord).toBe('apocalyptic');
  });

  it('may share its condition with another open row: the server has no constraint', () => {
    const { ring } = known(row(1, { referenceId: 7 }), row(2, { referenceId: 7 }));
    expect(ring.open()).toHaveLength(2);
  });

  it('that has another meaning now, after the server was set up anew, is closed and a new one opens', () => {
    const { ring, look } = known(row(1));
    look([row(1, { type: 'agent_offline', referenceId: null })]);
    expect(ring.rows().map(({ type, resolvedBy }) => [type, resolvedBy])).toEqual([
      ['agent_offline', null],
      ['backup_failed', 'source'],
    ]);
  });
});

describe('read and unread', () => {
  it('owes the server a mark for what is read here, once, and none for what it holds read or resolved', () => {
    const { ring, look } = known(row(1), row(2, { readAt: NOON }), row(3, { resolvedAt: NOON }));
    for (const { id } of ring.rows()) act(ring, 'read', id);
    expect(ring.store.remoteRows.receiptsWaiting(SOURCE, 9)).toEqual([1]);
    look([row(1), row(2, { readAt: NOON }), row(3, { resolvedAt: NOON })]);
    expect(ring.rows().every(({ readAt }) => readAt !== null)).toBe(true);
    ring.take({ kind: 'receipts_sent', source: SOURCE, remoteIds: [1] });
    expect(counts(ring)).toMatchObject({ there: 0, here: 0, receiptsWaiting: 0 });
  });

  it('owes marks for a "mark all" too large to list', () => {
    const { ring } = known(...Array.from({ length: 900 }, (_, index) => row(index + 1)));
    ring.take({ kind: 'read_all', upToRevision: null });
    expect(counts(ring)).toMatchObject({ there: 900, here: 0, quietHere: 900, receiptsWaiting: 900 });
  });

  it('forgets the mark when the row is marked unread again before it was sent', () => {
    const { ring } = known(row(1));
    act(ring, 'read');
    act(ring, 'unread');
    expect(counts(ring)).toMatchObject({ here: 1, receiptsWaiting: 0 });
  });

  it('an occurrence that came meanwhile wins over our mark, and the mark is not sent', () => {
    const { ring, look } = known(row(1));
    act(ring, 'read');
    look([row(1, { occurrenceCount: 2, lastOccurredAt: NOON + 1000 })]);
    expect(counts(ring)).toMatchObject({ there: 1, here: 1, receiptsWaiting: 0 });
  });

  it('an occurrence that our mark met on its way is unread here, though the server holds it read', () => {
    const { ring, look } = known(row(1));
    act(ring, 'read');
    ring.take({ kind: 'receipts_sent', source: SOURCE, remoteIds: [1] });
    look([row(1, { occurrenceCount: 2, lastOccurredAt: NOON + 1000, readAt: NOON + 2000 })]);
    expect(counts(ring)).toMatchObject({ there: 0, here: 1, unreadHere: 1 });
  });

  it('an occurrence that somebody there has read is read here', () => {
    const { ring, look } = known(row(1));
    look([row(1, { occurrenceCount: 2, lastOccurredAt: NOON + 1000, readAt: NOON + 2000 })]);
    expect(counts(ring).here).toBe(0);
  });

  it('a mark that the server did not heed is taken back', () => {
    const { ring, look } = known(row(1));
    act(ring, 'read');
    ring.take({ kind: 'receipts_sent', source: SOURCE, remoteIds: [1] });
    look([row(1)]);
    expect(counts(ring)).toMatchObject({ there: 1, here: 1 });
  });

  it('"unread" given here stays while the server holds the row read', () => {
    const { ring, look } = known(row(1, { readAt: NOON }));
    act(ring, 'unread');
    look([row(1, { readAt: NOON })]);
    expect(counts(ring)).toMatchObject({ there: 0, here: 1, unreadHere: 1 });
  });
});

describe('resolve', () => {
  it('by hand is local, and says so by staying open there', () => {
    const { ring, look } = known(row(1));
    act(ring, 'resolve');
    look([row(1)]);
    expect(ring.rows()[0]).toMatchObject({ resolvedBy: 'user' });
    expect(counts(ring)).toMatchObject({ there: 1, here: 0, quietHere: 1 });
  });

  it('by hand ends with the next occurrence: a new row opens, is told, and knows its history', () => {
    const { ring, look } = known(row(1));
    act(ring, 'resolve');
    expect(told(look([row(1, { occurrenceCount: 2, lastOccurredAt: NOON + 1000 })]))).toBe(1);
    expect(ring.rows().map(({ resolvedBy }) => resolvedBy)).toEqual([null, 'user']);
    expect(ring.store.historyOf(2, 9).rows.map(({ id }) => id)).toEqual([1]);
    expect(act(ring, 'reopen', 1).transitions).toEqual([]);
  });

  it("by hand becomes the server's own when the server resolves, so that it cannot be taken back", () => {
    const { ring, look } = known(row(1));
    act(ring, 'resolve');
    look([row(1, { resolvedAt: NOON + 5000 })]);
    expect(ring.rows()[0]).toMatchObject({ resolvedBy: 'source', resolvedAt: NOON + 5000 });
    expect(act(ring, 'reopen').transitions).toEqual([]);
  });

  it('by hand outlives retention as long as the row is open there', () => {
    const { ring, look } = known(row(1));
    act(ring, 'resolve');
    ring.now = NOON + 40 * DAY;
    ring.take({ kind: 'tick' });
    expect(told(look([row(1)]))).toBe(0);
    expect(ring.rows()).toHaveLength(1);
  });

  it('of a standing condition holds for the reminder interval', () => {
    const low = (count: number): RemoteRow =>
      row(1, { type: 'storage_low', occurrenceCount: count, lastOccurredAt: NOON + count });
    const { ring, look } = known(low(1));
    act(ring, 'resolve');
    ring.now = NOON + REMINDER_MS - 1;
    expect(told(look([low(2)]))).toBe(0);
    ring.now = NOON + REMINDER_MS;
    expect(told(look([low(3)]))).toBe(1);
  });

  it('closes a row that is gone, with the reason, and opens a new one if it comes back', () => {
    const { ring, look } = known(row(1));
    look([], [1]);
    expect(ring.rows()[0]).toMatchObject({ resolvedBy: 'source', resolvedAt: NOON });
    expect(ring.store.remoteRows.ofRow(1)?.mark).toMatchObject({ gone: true, resolved: true });
    expect(told(look([row(1)]))).toBe(1);
    expect(ring.open()).toHaveLength(1);
  });
});

describe('being told together', () => {
  it('from three new rows in one look on; one and two come singly', () => {
    const { look } = known();
    expect(look([row(1), row(2)]).jobs.map(({ together }) => together)).toEqual([undefined, undefined]);
    expect(look([row(3), row(4), row(5)]).jobs.map(({ together }) => together)).toEqual([true, true, true]);
  });
});

describe('a server that does not answer', () => {
  const lost: Input = {
    kind: 'server_lost',
    source: SOURCE,
    name: 'Vault',
    since: NOON - 90_000,
    problem: 'The server refuses the connection.',
  };

  it('is one notification of our own, ended by the next answer with how long it lasted', () => {
    const ring = new Ring();
    expect(told(ring.take(lost).commit)).toBe(1);
    expect(told(ring.take(lost).commit)).toBe(0);
    expect(ring.open()[0]).toMatchObject({
      source: 'app',
      type: 'server_unreachable',
      severity: 'warning',
      message: 'Vault has not answered for 2 min. The server refuses the connection.',
    });
    ring.now = NOON + 20 * 60_000;
    ring.take({ kind: 'server_found', source: SOURCE, name: 'Vault' });
    expect(ring.rows()[0]).toMatchObject({
      resolvedBy: 'event',
      message: 'Vault did not answer for 22 min. It answers again.',
    });
  });

  it('is nothing when it answers without having been missed', () => {
    expect(new Ring().take({ kind: 'server_found', source: SOURCE, name: 'Vault' }).commit.transitions).toEqual([]);
  });

  it('that is taken off the list leaves history, and starts from nothing when it comes back', () => {
    const { ring, look } = known(row(1), row(2, { resolvedAt: NOON }));
    ring.take(lost);
    ring.take({ kind: 'server_removed', source: SOURCE });
    expect(ring.open()).toEqual([]);
    expect(counts(ring).there).toBe(0);
    expect(told(look([row(1)]))).toBe(0);
  });
});

describe('a muted client of a server', () => {
  it('is mirrored and counted but not told of, there only, until the mute ends with what is still open there', () => {
    const { ring, look } = known();
    ring.take({ kind: 'mute', source: SOURCE, client: 'web-01', until: '1h' });
    expect(told(look([row(1), row(2, { client: 'web-02' }), row(3, { type: 'agent_offline' })]))).toBe(1);
    expect(told(look([row(1, { occurrenceCount: 2 }), row(3, { type: 'agent_offline', resolvedAt: NOON })]))).toBe(0);
    expect(ring.store.summary).toMatchObject({ total: 3, open: 2, unread: 2 });
    ring.now += 3_600_000;
    const { jobs } = ring.take({ kind: 'tick' }).commit;
    expect(jobs.map(({ notification }) => notification.message)).toEqual(['it failed']);
    expect(jobs[0]?.notification).toMatchObject({ client: 'web-01', occurrenceCount: 2 });
  });
});
