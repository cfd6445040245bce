import { describe, expect, it } from 'vitest';
import type { Commit, Input } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { Intake } from '../../main/intake.ts';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';
import { event, NOON } from '../support/events.ts';

function door(): { intake: Intake; store: Store; commits: Commit[] } {
  const store = new Store(openDatabase(':memory:'), '');
  const commits: Commit[] = [];
  return {
    store,
    commits,
    intake: new Intake({
      store,
      settings: defaultSettings,
      now: () => NOON,
      onCommit: (commit) => commits.push(commit),
    }),
  };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const failure = (plan: string): Input => ({ kind: 'event', source: 'local', event: event('backup_failed', { plan }) });
/** An event that the schema of the database refuses. */
const impossible: Input = {
  kind: 'event',
  source: 'local',
  event: event('backup_failed', { plan: 'x', occurredAt: 0.5 }),
};

describe('the door', () => {
  it('commits what is offered in one turn together', async () => {
    const { intake, commits, store } = door();
    await Promise.all(Array.from({ length: 200 }, (_, i) => intake.offer([failure(String(i))])));
    expect([commits.length, store.summary.unread]).toEqual([1, 200]);
  });

  it('keeps nothing at hand of an offer that was refused', async () => {
    const { intake, store } = door();
    const named = (plan: string): Input => ({
      kind: 'event',
      source: 'local',
      event: event('backup_failed', { client: 'web-01', plan }),
    });
    await expect(intake.offer([named('a'), impossible])).rejects.toThrow();
    expect([store.clientId('web-01'), store.watched.clients()]).toEqual([null, []]);
    await intake.offer([named('b')]);
    expect(store.clientId('web-01')).toBe(1);
    expect(store.watched.clients()).toMatchObject([{ name: 'web-01' }]);
  });

  it('waits a few turns for more, as a large body takes several to read', async () => {
    const { intake, commits } = door();
    const offers = [intake.offer([failure('a')])];
    for (let at = 0; at < 3; at++) {
      await turns(2);
      offers.push(intake.offer([failure(String(at))]));
    }
    expect(commits).toEqual([]);
    await Promise.all(offers);
    expect(commits).toHaveLength(1);
  });

  it('does not wait for ever while more keeps coming', async () => {
    const { intake, commits } = door();
    const offers: Promise<unknown>[] = [];
    while (commits.length === 0 && offers.length < 1000) {
      offers.push(intake.offer([failure(String(offers.length))]));
      await turns(1);
    }
    expect(offers.length).toBeLessThan(100);
    await Promise.all(offers);
  });

  it('keeps an offer of many inputs whole, and splits groups that grow too large', async () => {
    const { intake, commits, store } = door();
    const offers = Array.from({ length: 10 }, (_, n) =>
      intake.offer(Array.from({ length: 500 }, (_x, i) => failure(`${String(n)} ${String(i)}`))),
    );
    const results = await Promise.all(offers);
    expect(results.map((result) => result.length)).toEqual(Array.from({ length: 10 }, () => 500));
    expect([commits.length, store.summary.unread]).toEqual([3, 5000]);
  });

  it('refuses a faulty offer whole and takes its neighbours in', async () => {
    const { intake, commits, store } = door();
    const settled = await Promise.allSettled([
      intake.offer([failure('a')]),
      intake.offer([failure('b'), impossible]),
      intake.offer([failure('c')]),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(
      store
        .page({ status: null, severity: null, client: null, search: '', offset: 0, limit: 9 })
        .rows.map((row) => row.plan),
    ).toEqual(['c', 'a']);
    expect(commits).toHaveLength(2);
  });

  it('announces nothing when nothing changed', async () => {
    const { intake, commits } = door();
    await intake.offer([{ kind: 'read', ids: [7] }]);
    await intake.offer([{ kind: 'tick' }]);
    expect(commits).toEqual([]);
  });

  it('commits what waits at once when it is flushed', () => {
    const { intake, store } = door();
    void intake.offer([failure('a')]);
    intake.flush();
    expect(store.summary.unread).toBe(1);
  });
});
