import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../main/delivery/channel.ts';
import type { AgentEvent } from '../../main/engine/model.ts';
import { event, NOON } from '../support/events.ts';
import { PostOffice } from '../support/post-office.ts';
import { settled } from '../support/settled.ts';

const failure = (plan: string, rest: Partial<AgentEvent> = {}): AgentEvent =>
  event('backup_failed', { client: 'web-01', plan, error: 'locked', ...rest });
const temporary = (retryAfterMs?: number): DeliveryError =>
  new DeliveryError('busy', false, retryAfterMs === undefined ? {} : { retryAfterMs });
const permanent = (): DeliveryError => new DeliveryError('the token is not valid', true);
const MINUTE = 60_000;

describe('one message', () => {
  it('reaches every channel that listens, once, and the log says so', async () => {
    const office = new PostOffice();
    const mail = await office.add('email');
    const push = await office.add('service:1');
    await office.post(failure('nightly'));
    await office.pass(5000);
    for (const provider of [mail, push])
      expect(provider.got).toMatchObject([
        { title: 'Backup Failed · web-01', body: 'nightly: locked', severity: 'critical', sourceName: 'local' },
      ]);
    expect(office.ring.store.outbox.log({ result: null, channel: null, offset: 0, limit: 9 }).entries).toMatchObject([
      { result: 'delivered', type: 'backup_failed', client: 'web-01', count: 1, attempt: 1, text: '250 taken' },
      { result: 'delivered' },
    ]);
    await office.post(failure('nightly'));
    await office.pass(MINUTE);
    expect(mail.got).toHaveLength(1);
  });

  it('is not asked of those that do not listen, and it is kept why', async () => {
    const office = new PostOffice();
    await office.add('service:1', { events: ['restore_failed'] });
    await office.add('service:2', { sources: ['server:1'] });
    await office.add('service:3', { clients: ['db-03'] });
    await office.add('service:4', { enabled: false });
    await office.post(failure('nightly'));
    await office.pass(5000);
    const jobs = office.ring.store.outbox.jobsOf(1).map(({ channel, state, reason }) => [channel, state, reason]);
    expect(jobs).toEqual([
      ['popup', 'pending', null],
      ['service:1', 'skipped', 'event_off'],
      ['service:2', 'skipped', 'source_off'],
      ['service:3', 'skipped', 'client_off'],
    ]);
  });

  it('goes through one dispatch for both, push and mail (E03)', async () => {
    const office = new PostOffice();
    await office.add('email');
    await office.add('service:1');
    await office.post(event('agent_offline', { client: 'web-01' }));
    await office.pass(5000);
    expect(
      office.ring.store.outbox
        .jobsOf(1)
        .filter(({ channel }) => channel !== 'popup')
        .map(({ channel, state }) => [channel, state]),
    ).toEqual([
      ['email', 'done'],
      ['service:1', 'done'],
    ]);
  });
});

describe('a temporary failure', () => {
  it('is tried again after 30 s, 2 min, 10 min, 1 h and 6 h, then given up and shown', async () => {
    const office = new PostOffice();
    const push = await office.add('service:1');
    push.script = Array.from({ length: 9 }, () => temporary());
    await office.post(failure('nightly'));
    await office.pass(8 * 60 * MINUTE, 10_000);
    const entries = office.ring.store.outbox
      .log({ result: null, channel: null, offset: 0, limit: 20 })
      .entries.toReversed();
    const waits = entries.map(({ at }, index) => Math.round((at - (entries[index - 1]?.at ?? NOON)) / 1000));
    expect(waits.slice(1)).toEqual([30, 120, 600, 3600, 21_600]);
    expect(entries.map(({ result }) => result)).toEqual(['retry', 'retry', 'retry', 'retry', 'retry', 'failed']);
    expect(office.ring.store.outbox.jobsOf(1).at(-1)).toMatchObject({ state: 'failed', attempts: 6, lastText: 'busy' });
    expect(office.ring.store.channel('service:1')).toMatchObject({ problem: 'busy', pausedAt: null });
  });

  it('waits as long as the provider asks', async () => {
    const office = new PostOffice();
    const push = await office.add('service:1');
    push.script = [temporary(10 * MINUTE)];
    await office.post(failure('nightly'));
    await office.pass(9 * MINUTE);
    expect(push.got).toEqual([]);
    await office.pass(2 * MINUTE);
    expect(push.got).toHaveLength(1);
  });

  it('of one channel delays no other', async () => {
    const office = new PostOffice();
    const slow = await office.add('service:1');
    const quick = await office.add('service:2');
    slow.hangs = true;
    for (const plan of ['a', 'b', 'c']) await office.post(failure(plan));
    await office.pass(10_000);
    expect([slow.got.length, quick.got.length]).toEqual([0, 3]);
  });

  it('goes at once after sleep or when the network is back', async () => {
    const office = new PostOffice();
    const push = await office.add('service:1');
    push.script = [temporary(), temporary(), temporary()];
    await office.post(failure('nightly'));
    await office.pass(4 * MINUTE);
    expect(push.got).toEqual([]);
    await office.offer([{ kind: 'hurry' }]);
    office.worker.wakeAll();
    await settled();
    expect(push.got).toHaveLength(1);
  });
});

describe('a permanent failure', () => {
  it('is not tried again; the third in a row pauses the channel and tells by the others', async () => {
    const office = new PostOffice();
    const broken = await office.add('service:1', { name: 'On call' });
    const mail = await office.add('email');
    broken.script = [permanent(), permanent(), permanent(), 'ok', 'ok'];
    for (const plan of ['a', 'b', 'c', 'd']) {
      await office.post(failure(plan));
      await office.pass(2 * MINUTE);
    }
    expect(broken.got).toEqual([]);
    expect(office.ring.store.channel('service:1')).toMatchObject({ failures: 3, problem: 'the token is not valid' });
    expect(office.ring.store.channel('service:1')?.pausedAt).not.toBeNull();
    const own = mail.got.filter(({ title }) => title === 'Delivery paused');
    expect(own).toHaveLength(1);
    expect(own[0]?.body).toContain(
      '"On call" could not be told three times in a row and is paused: the token is not valid',
    );
    expect(office.ring.open().filter(({ type }) => type === 'delivery_paused')).toHaveLength(1);
  });

  it('ends when the channel is edited; what waited meanwhile is told, and the own notification is over', async () => {
    const office = new PostOffice();
    const broken = await office.add('service:1', { name: 'On call' });
    broken.script = [permanent(), permanent(), permanent()];
    for (const plan of ['a', 'b', 'c', 'd']) {
      await office.post(failure(plan));
      await office.pass(2 * MINUTE);
    }
    const held = office.ring.store.channel('service:1');
    if (held) await office.offer([{ kind: 'save_channel', record: held }]);
    office.worker.wakeAll();
    await office.pass(5000);
    expect(broken.got.map(({ body }) => body)).toEqual(['d: locked']);
    expect(office.ring.open().filter(({ type }) => type === 'delivery_paused')).toEqual([]);
  });

  it('counts only in a row', async () => {
    const office = new PostOffice();
    const push = await office.add('service:1');
    push.script = [permanent(), permanent(), 'ok', permanent(), permanent(), 'ok'];
    for (const plan of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await office.post(failure(plan));
      await office.pass(2 * MINUTE);
    }
    expect(office.ring.store.channel('service:1')).toMatchObject({ pausedAt: null, failures: 0, problem: null });
  });
});

describe('a storm', () => {
  it('of 100 is one message that counts and names them all, the critical ones first', async () => {
    const office = new PostOffice();
    const mail = await office.add('email');
    await office.post(
      ...Array.from({ length: 99 }, (_, i) => event('storage_low', { location: `disk ${String(i)}` })),
      failure('nightly'),
    );
    await office.pass(MINUTE);
    expect(mail.got).toHaveLength(1);
    expect(mail.got[0]).toMatchObject({
      title: '100 notifications: 1 × Backup Failed, 99 × Storage Low',
      severity: 'critical',
    });
    const lines = mail.got[0]?.body.split('\n') ?? [];
    expect(lines[2]).toContain('Backup Failed · web-01: nightly: locked');
    expect(lines).toHaveLength(102);
    expect(office.ring.store.outbox.jobsOf(1).at(-1)).toMatchObject({ channel: 'email', state: 'done' });
  });

  it('that goes on is one message a minute', async () => {
    const office = new PostOffice();
    const mail = await office.add('email');
    for (let second = 0; second < 300; second++) {
      await office.post(failure(`first ${String(second)}`), failure(`second ${String(second)}`));
      await office.pass(1000);
    }
    await office.pass(2 * MINUTE);
    expect(mail.got.length).toBeLessThanOrEqual(8);
    const told = mail.got.reduce((sum, { title }) => sum + Number(/^(\d+) notifications/.exec(title)?.[1] ?? 1), 0);
    expect(told).toBe(600);
  });

  it('is not what up to five messages within a minute are', async () => {
    const office = new PostOffice();
    const mail = await office.add('email');
    for (const plan of ['a', 'b', 'c', 'd', 'e']) await office.post(failure(plan));
    await office.pass(10_000);
    expect(mail.got).toHaveLength(5);
  });

  it('begins where each channel says', async () => {
    const office = new PostOffice();
    const mail = await office.add('email', { stormLimit: 2 });
    const push = await office.add('service:1', { stormLimit: 10 });
    await office.post(...['a', 'b', 'c', 'd', 'e', 'f'].map((plan) => failure(plan)));
    await office.pass(MINUTE);
    expect([mail.got.length, push.got.length]).toEqual([1, 6]);
    expect(mail.got[0]?.body).toContain('f: locked');
  });

  it('of offline and online again is two messages (E31)', async () => {
    const office = new PostOffice();
    const mail = await office.add('email');
    const clients = Array.from({ length: 33 }, (_, i) => `client ${String(i)}`);
    await office.post(...clients.map((client) => event('agent_offline', { client })));
    await office.pass(5 * MINUTE);
    await office.post(...clients.map((client) => event('agent_online', { client })));
    await office.pass(5 * MINUTE);
    expect(mail.got.map(({ title }) => title)).toEqual([
      '33 notifications: 33 × Client Offline',
      '33 notifications: 33 × Client Online',
    ]);
  });
});

describe('what a channel keeps open for its next message', () => {
  it('is ended when nothing more is due, and not before', async () => {
    const office = new PostOffice();
    const mail = await office.add('email');
    await office.post(failure('a'), failure('b'), failure('c'));
    await office.pass(5000);
    expect([mail.got.length, mail.restedAfter]).toEqual([3, [3]]);
    await office.pass(10 * MINUTE);
    expect(mail.restedAfter).toEqual([3]);
  });

  it('is ended when the channel is paused', async () => {
    const office = new PostOffice();
    const mail = await office.add('email', { stormLimit: 100 });
    mail.script = ['ok', permanent(), permanent(), permanent()];
    await office.post(...['a', 'b', 'c', 'd', 'e'].map((plan) => failure(plan)));
    await office.pass(5000);
    expect(office.ring.store.channel('email')?.pausedAt).not.toBeNull();
    expect([mail.got.length, mail.restedAfter]).toEqual([1, [1]]);
  });

  it('is ended when the channel was changed, before the next message goes by the new one', async () => {
    const office = new PostOffice();
    const before = await office.add('email');
    before.hangs = true;
    await office.post(failure('a'), failure('b'));
    await office.pass(3000);
    const after = await office.add('email');
    before.release?.();
    await settled();
    expect([before.got.length, before.restedAfter]).toEqual([1, [1]]);
    expect([after.got.length, after.restedAfter]).toEqual([1, [1]]);
  });

  it('is ended when the program ends', async () => {
    const office = new PostOffice();
    const mail = await office.add('email');
    mail.hangs = true;
    await office.post(failure('a'));
    await office.pass(3000);
    office.worker.stop();
    expect(mail.restedAfter).toEqual([0]);
  });
});

describe('a restart', () => {
  it('tells what waited, saying when it was, and nothing that was told', async () => {
    const office = new PostOffice();
    const push = await office.add('service:1');
    await office.post(failure('told'));
    await office.pass(5000);
    office.worker.stop();
    await office.post(failure('waits'));
    office.clock.advance(60 * MINUTE);
    office.worker = office.start();
    office.worker.wakeAll();
    await settled();
    expect(push.got.map(({ body }) => body)).toEqual([
      'told: locked',
      'This was at 06 Oct 2026, 12:00 UTC.\nwaits: locked',
    ]);
  });

  it('in the middle of a message repeats that one only', async () => {
    const office = new PostOffice();
    const push = await office.add('service:1');
    push.hangs = true;
    for (const plan of ['a', 'b', 'c']) await office.post(failure(plan));
    await office.pass(3000);
    office.worker.stop();
    push.hangs = false;
    await settled();
    office.worker = office.start();
    office.worker.wakeAll();
    await office.pass(5000);
    expect(push.got.map(({ body }) => body)).toEqual(['a: locked', 'a: locked', 'b: locked', 'c: locked']);
  });

  it('merges what waited an hour without network into one (A31)', async () => {
    const office = new PostOffice();
    const push = await office.add('service:1');
    office.worker.stop();
    for (let i = 0; i < 20; i++) await office.post(failure(String(i)));
    office.clock.advance(60 * MINUTE);
    office.worker = office.start();
    office.worker.wakeAll();
    await settled();
    expect(push.got.map(({ title }) => title)).toEqual(['20 notifications: 20 × Backup Failed']);
  });
});

describe('an empty outbox', () => {
  it('has no timer', async () => {
    const office = new PostOffice();
    await office.add('service:1');
    expect(office.clock.timers).toBe(0);
    await office.post(failure('nightly'));
    await office.pass(MINUTE);
    expect(office.clock.timers).toBe(0);
  });
});
