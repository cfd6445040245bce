import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommitPush, Notification, Summary } from '../../preload/contract.ts';
import { Announcer } from '../../renderer/state/announcer.svelte.ts';
import { makeRow, NOW } from './support/rows.ts';
import { openInbox, settled } from './support/windows.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function summary(critical = 0): Summary {
  const none = { info: 0, warning: 0, critical: 0 };
  const counts = { total: 0, open: 0, snoozed: 0, unread: critical, snoozedBySeverity: none };
  return { revision: 1, ...counts, unreadBySeverity: { ...none, critical } };
}
const arrived = (...rows: readonly Notification[]): CommitPush => ({
  transitions: rows.map((after) => ({ before: null, after })),
  summary: summary(),
});

/** What was said within a time, in order. */
function spoken(
  announcer: Announcer,
  commits: readonly (readonly [afterMs: number, push: CommitPush])[],
  ms: number,
): string[] {
  const said: string[] = [];
  for (let now = 0; now < ms; now += 100) {
    for (const [at, push] of commits) if (at === now) announcer.hear(push);
    vi.advanceTimersByTime(100);
    if (announcer.sentence.number > said.length) said.push(announcer.sentence.text);
  }
  return said;
}

describe('new failures are told to a screen reader', () => {
  it('one at once, with what it says', () => {
    const announcer = new Announcer();
    announcer.hear(arrived(makeRow({ id: 1 })));
    vi.advanceTimersByTime(400);
    expect(announcer.sentence.text).toBe('Backup Failed on web-01. hourly: The repository is locked');
  });

  it('a burst in one sentence that counts and names', () => {
    const announcer = new Announcer();
    const rows = Array.from({ length: 5 }, (_, id) => makeRow({ id, client: `c${String(id)}` }));
    for (const row of rows) announcer.hear(arrived(row));
    vi.advanceTimersByTime(400);
    expect(announcer.sentence.text).toBe('5 new failures: Backup Failed on c0, Backup Failed on c1, and 3 more');
  });

  it('never more than once in ten seconds, and none is left out', () => {
    const announcer = new Announcer();
    const storm = Array.from({ length: 300 }, (_, id) => [id * 100, arrived(makeRow({ id }))] as const);
    const said = spoken(announcer, storm, 60_000);
    expect(said).toHaveLength(4);
    const counts = said.map((text) => Number(/^(\d+) new/.exec(text)?.[1] ?? 1));
    expect(counts.reduce((sum, count) => sum + count)).toBe(300);
  });

  it('not repeats, good news, warnings, or what has been read elsewhere', () => {
    const announcer = new Announcer();
    const row = makeRow({ id: 1 });
    announcer.hear({ transitions: [{ before: row, after: { ...row, occurrenceCount: 2 } }], summary: summary() });
    announcer.hear(arrived(makeRow({ id: 2, severity: 'info' }), makeRow({ id: 3, severity: 'warning' })));
    announcer.hear(arrived(makeRow({ id: 4, readAt: NOW }), makeRow({ id: 5, resolvedAt: NOW })));
    vi.advanceTimersByTime(60_000);
    expect(announcer.sentence.text).toBe('');
  });

  it('by their number alone when they were too many to be listed', () => {
    const announcer = new Announcer();
    announcer.hear({ transitions: [], summary: summary(2) });
    announcer.hear({ transitions: null, summary: summary(702) });
    vi.advanceTimersByTime(400);
    expect(announcer.sentence.text).toBe('700 new failures');
  });

  it('through a live region of the window', async () => {
    vi.useRealTimers();
    const { bridge } = await openInbox([makeRow({ id: 1 })]);
    bridge.put(makeRow({ id: 2, client: 'db-03', message: '', plan: null }));
    const region = document.querySelector('[role="log"]');
    expect(region?.getAttribute('aria-label')).toBe('New failures');
    await vi.waitFor(() => {
      expect(region?.textContent).toContain('Backup Failed on db-03');
    }, 5000);
    await settled();
  });
});
