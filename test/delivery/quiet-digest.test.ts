import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STORM_LIMIT } from '../../main/engine/digest.ts';
import { PopupChannel } from '../../main/delivery/popup.ts';
import { DeliveryWorker } from '../../main/delivery/worker.ts';
import type { Message } from '../../main/delivery/channel.ts';
import type { Commit, Input } from '../../main/engine/model.ts';
import type { PopupText } from '../../main/engine/popup-plan.ts';
import { POPUP } from '../../main/engine/routing.ts';
import { defaultSettings, type Settings } from '../../main/engine/settings.ts';
import { Intake } from '../../main/intake.ts';
import { QuietWatch } from '../../main/sources/quiet.ts';
import { openOrRecover } from '../../main/store/recovery.ts';
import { Store } from '../../main/store/store.ts';
import { mailChannel } from '../support/mail-channel.ts';
import { event, NOON } from '../support/events.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { settled } from '../support/settled.ts';
import { freshFolder } from '../support/folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So long at a time, between which what was offered is committed. */
const STEP = 15 * MINUTE;
const TYPES = ['backup_failed', 'storage_low', 'backup_completed'] as const;

/** The real store on disk with everything that tells, on one clock; `crash` ends it as kill -9 would and starts it anew. */
class Bell {
  readonly clock = new FakeClock();
  readonly popups: PopupText[] = [];
  readonly mails: Message[] = [];
  settings: Settings = { ...defaultSettings(), quietWithSystem: true };
  zone = 'Europe/Berlin';
  readonly #folder = freshFolder();
  #run = this.#start();

  get store(): Store {
    return this.#run.store;
  }

  get watch(): QuietWatch {
    return this.#run.watch;
  }

  async take(...inputs: Input[]): Promise<void> {
    await this.#run.intake.offer(inputs);
    await settled();
  }

  async fail(plan: string, type = 'backup_failed'): Promise<void> {
    await this.take({ kind: 'event', source: 'local', event: event(type, { client: 'web-01', plan, location: plan }) });
  }

  async begin(): Promise<void> {
    await this.#run.watch.start();
    this.#run.channel.resume(this.store.outbox.due(POPUP, Infinity, 10_000));
    this.#run.worker.wakeAll();
    await settled();
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP) {
      this.clock.advance(Math.min(left, STEP));
      await settled();
    }
  }

  async crash(): Promise<void> {
    this.close();
    await settled();
    this.#run = this.#start();
    await this.begin();
  }

  close(): void {
    const { channel, worker, watch, store, run } = this.#run;
    run.alive = false;
    channel.stop();
    worker.stop();
    watch.stop();
    store.close();
  }

  #start() {
    const { clock } = this;
    const store = new Store(openOrRecover(this.#folder, NOON).database, this.#folder);
    const run = { alive: true };
    const failed = (error: unknown): void => {
      if (run.alive) throw error;
    };
    const committed = ({ jobs }: Commit): void => {
      channel.add(jobs.filter((job) => job.channel === POPUP));
      if (jobs.some((job) => job.channel === 'email')) worker.wake('email');
      watch.arm();
    };
    const intake = new Intake({ store, settings: () => this.settings, now: clock.now, onCommit: committed });
    const offer = (inputs: readonly Input[]) => intake.offer(inputs);
    const channel = new PopupChannel({
      language: () => 'en',
      clock,
      offer,
      show: (popup) => this.popups.push(popup),
      waitingOf: (ids) => store.outbox.waitingOf(ids),
      failed,
    });
    const mail = {
      id: 'email',
      send: (message: Message) => {
        this.mails.push(message);
        return Promise.resolve('');
      },
    };
    const worker: DeliveryWorker = new DeliveryWorker({
      clock,
      outbox: store.outbox,
      offer,
      channelOf: (id) => (id === 'email' ? mail : null),
      sourceName: (source) => source,
      zone: () => this.zone,
      random: () => 0.5,
      most: () => STORM_LIMIT.default,
      told: () => undefined,
      failed,
    });
    const watch: QuietWatch = new QuietWatch({
      clock,
      offer,
      kept: () => store.quiet(),
      settings: () => this.settings,
      nextSnoozeEnd: () => store.nextSnoozeEnd(),
      mutes: () => store.mutes(),
      zone: () => this.zone,
      changed: () => undefined,
      failed,
    });
    return { store, intake, channel, worker, watch, run };
  }
}

async function bell(settings: Partial<Settings> = {}, startAt = NOON): Promise<Bell> {
  const made = new Bell();
  made.clock.advance(startAt - NOON);
  made.settings = { ...made.settings, ...settings };
  await made.begin();
  await made.take({ kind: 'save_channel', record: mailChannel(TYPES) });
  return made;
}

describe('a night', () => {
  it('is one pop-up and one mail in the morning, to the minute', async () => {
    const b = await bell({ quietHoursOn: true });
    await b.pass(9 * HOUR);
    for (const plan of ['a', 'b', 'c']) {
      await b.fail(plan);
      await b.pass(30 * MINUTE);
    }
    expect([b.popups.length, b.mails.length]).toEqual([0, 0]);
    expect(b.store.summary.unread).toBe(3);
    await b.pass(6.5 * HOUR - 1);
    expect([b.popups.length, b.mails.length]).toEqual([0, 0]);
    b.clock.advance(1);
    await settled();
    expect(b.popups.map(({ title, ids }) => [title, ids.length])).toEqual([
      ['While it was quiet, 3 notifications: 3 × Backup Failed', 3],
    ]);
    expect(b.mails.map(({ title }) => title)).toEqual(['While it was quiet, 3 notifications: 3 × Backup Failed']);
    await b.pass(HOUR);
    expect([b.popups.length, b.mails.length]).toEqual([1, 1]);
    b.close();
  });

  it('in which the clock goes back lasts until seven by the wall', async () => {
    const b = await bell({ quietHoursOn: true }, Date.parse('2026-10-24T22:30:00+02:00'));
    await b.fail('a');
    await b.pass(9.5 * HOUR - 1);
    expect(b.popups).toEqual([]);
    b.clock.advance(1);
    await settled();
    expect(new Date(b.clock.now()).toISOString()).toBe('2026-10-25T06:00:00.000Z');
    expect(b.popups).toHaveLength(1);
    b.close();
  });

  it('in which the app was killed and started again tells the same in the morning', async () => {
    const b = await bell({ quietHoursOn: true });
    await b.pass(9 * HOUR);
    await b.fail('a');
    await b.crash();
    await b.fail('b');
    await b.crash();
    expect([b.popups.length, b.mails.length]).toEqual([0, 0]);
    await b.pass(8 * HOUR);
    expect(b.popups.map(({ ids }) => ids)).toEqual([[2, 1]]);
    expect(b.mails).toHaveLength(1);
    b.close();
  });

  it('that ended while the app was not running is told at the start, once', async () => {
    const b = await bell();
    await b.take({ kind: 'quiet', choice: '1h' });
    await b.fail('a');
    await b.fail('b');
    b.watch.stop();
    b.clock.advance(2 * HOUR);
    await b.crash();
    expect(b.popups.map(({ ids }) => ids)).toEqual([[2, 1]]);
    expect(b.mails).toHaveLength(1);
    await b.crash();
    expect([b.popups.length, b.mails.length]).toEqual([1, 1]);
    b.close();
  });

  it('is over for pop-ups about what was read or resolved meanwhile; the mail says so', async () => {
    const b = await bell();
    await b.take({ kind: 'quiet', choice: '1h' });
    for (const plan of ['a', 'b', 'c']) await b.fail(plan);
    await b.take({ kind: 'read', ids: [1] });
    await b.fail('b', 'backup_completed');
    await b.pass(HOUR);
    expect(b.popups.map(({ ids }) => ids)).toEqual([[3]]);
    expect(b.mails[0]?.body.match(/resolved since/g)).toHaveLength(1);
    expect(b.store.outbox.jobsOf(1)[0]).toMatchObject({ state: 'skipped', reason: 'over' });
    b.close();
  });
});

describe('a storm that was being gathered when quiet began', () => {
  it('is told once, when it ends', async () => {
    const b = await bell();
    for (const plan of ['a', 'b', 'c', 'd', 'e']) await b.fail(plan);
    expect(b.popups).toHaveLength(2);
    await b.take({ kind: 'quiet', choice: 'resume' });
    await b.pass(HOUR);
    expect(b.popups).toHaveLength(2);
    await b.take({ kind: 'resume' });
    await b.pass(HOUR);
    expect(b.popups.flatMap(({ ids }) => ids).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(b.popups).toHaveLength(3);
    b.close();
  });
});

describe('the system’s do-not-disturb', () => {
  it('holds pop-ups until the system says that it is over, and stays in force over a restart', async () => {
    const b = await bell();
    b.watch.system(true);
    await settled();
    await b.fail('a');
    await b.pass(MINUTE);
    expect([b.popups.length, b.mails.length]).toEqual([0, 1]);
    await b.crash();
    expect(b.popups).toEqual([]);
    b.watch.system(false);
    await settled();
    expect(b.popups).toHaveLength(1);
    b.close();
  });
});

describe('a snooze', () => {
  it('ends to the second, several in one pop-up that says "still open"', async () => {
    const b = await bell();
    await b.fail('a');
    await b.fail('b');
    await b.pass(MINUTE);
    b.popups.length = 0;
    await b.take({ kind: 'snooze', ids: [1, 2], until: b.clock.now() + 90_000 });
    b.clock.advance(89_999);
    await settled();
    expect(b.popups).toEqual([]);
    b.clock.advance(1);
    await settled();
    expect(b.popups).toHaveLength(1);
    expect(b.popups[0]?.body).toContain('Still open: Backup Failed · web-01: b');
    b.close();
  });
});

describe('a mute', () => {
  const web = { source: 'local', client: 'web-01' };

  it('outlives kill -9 and ends to the second with one pop-up and one mail on what is still open', async () => {
    const b = await bell();
    await b.take({ kind: 'mute', ...web, until: '1h' });
    for (const plan of ['a', 'b', 'c']) await b.fail(plan);
    await b.crash();
    await b.fail('d');
    await b.fail('b', 'backup_completed');
    expect([b.popups.length, b.mails.length, b.store.summary.open]).toEqual([0, 0, 4]);
    await b.pass(HOUR - 1);
    expect([b.popups.length, b.mails.length]).toEqual([0, 0]);
    b.clock.advance(1);
    await settled();
    await b.pass(MINUTE);
    const title = '3 still open: 3 × Backup Failed';
    expect(b.popups.map((each) => [each.title, [...each.ids].sort()])).toEqual([[title, [1, 3, 4]]]);
    expect(b.mails).toMatchObject([{ title, client: 'web-01' }]);
    await b.pass(HOUR);
    expect([b.popups.length, b.mails.length]).toEqual([1, 1]);
    b.close();
  });

  it('that ended while the app was not running is told at the start, once', async () => {
    const b = await bell();
    await b.take({ kind: 'mute', ...web, until: '1h' });
    await b.fail('a');
    await b.fail('b');
    b.watch.stop();
    b.clock.advance(2 * HOUR);
    await b.crash();
    await b.pass(MINUTE);
    await b.crash();
    await b.pass(MINUTE);
    expect(b.popups.map(({ ids }) => ids)).toEqual([[2, 1]]);
    expect(b.mails).toHaveLength(1);
    expect(b.store.mutes()).toEqual([]);
    b.close();
  });

  it('takes back a pop-up that was being gathered when it began', async () => {
    const b = await bell();
    for (const plan of ['a', 'b', 'c', 'd']) await b.fail(plan);
    await b.take({ kind: 'mute', ...web, until: 'resume' });
    await b.pass(HOUR);
    expect(b.popups).toHaveLength(2);
    await b.take({ kind: 'unmute', ...web });
    await b.pass(MINUTE);
    expect(b.popups.slice(2).map(({ ids }) => [...ids].sort())).toEqual([[1, 2, 3, 4]]);
    b.close();
  });
});

describe('reminders', () => {
  it('come in one message, worded as still open', async () => {
    const b = await bell({ reminder: '6h' });
    await b.fail('a');
    await b.fail('b');
    await b.pass(MINUTE);
    b.popups.length = 0;
    b.mails.length = 0;
    for (let hour = 0; hour < 6; hour++) {
      await b.pass(HOUR);
      await b.take({ kind: 'tick' });
    }
    await b.pass(MINUTE);
    expect(b.popups).toHaveLength(1);
    expect(b.mails).toHaveLength(1);
    expect(b.mails[0]?.body.match(/Still open/g)).toHaveLength(2);
    b.close();
  });
});

describe('nothing is lost and nothing is told twice', () => {
  const act = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('fail' as const), type: fc.constantFrom(...TYPES) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('quiet' as const),
        choice: fc.constantFrom('30m', '1h', 'tomorrow', 'resume'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('resume' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('system' as const), on: fc.boolean() }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 400 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('pass_more' as const),
        quietPass: fc.constantFrom('nothing', 'critical', 'warning'),
      }),
    },
  );

  it('whatever happens: each row is in exactly one pop-up, and each message names its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        const b = await bell({ quietHoursOn: true });
        let made = 0;
        for (const one of acts) {
          if (one.do === 'fail') await b.fail(String(made++), one.type);
          if (one.do === 'quiet') await b.take({ kind: 'quiet', choice: one.choice });
          if (one.do === 'resume') await b.take({ kind: 'resume' });
          if (one.do === 'system') b.watch.system(one.on);
          if (one.do === 'pass_more') b.settings = { ...b.settings, quietPass: one.quietPass };
          if (one.do === 'pass') await b.pass(one.minutes * MINUTE);
          if (one.do === 'crash') await b.crash();
        }
        b.settings = { ...b.settings, quietHoursOn: false };
        b.watch.system(false);
        await b.take({ kind: 'resume' });
        await b.pass(5 * MINUTE);
        const rows = Array.from({ length: made }, (_, index) => index + 1);
        // Good news has no pop-up of its own by default.
        const wanted = rows.filter((id) => b.store.byId(id)?.type !== 'backup_completed');
        expect(b.popups.flatMap(({ ids }) => ids).sort((x, y) => x - y)).toEqual(wanted);
        const told = rows.map((id) => b.store.outbox.jobsOf(id).find(({ channel }) => channel === 'email')?.state);
        expect(told).toEqual(rows.map(() => 'done'));
        const named = b.mails.reduce((sum, { title }) => sum + Number(/(\d+) notifications/.exec(title)?.[1] ?? 1), 0);
        expect(named).toBe(made);
        b.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
