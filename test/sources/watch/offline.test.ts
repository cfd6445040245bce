import { describe, expect, it, vi } from 'vitest';
import { WatchedWorld } from '../../support/watched-world.ts';

vi.setConfig({ testTimeout: 60_000 });

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a client that sends heartbeats', () => {
  it('is offline after three of its intervals without one, told once, and online with the next', async () => {
    const world = new WatchedWorld();
    await world.beats('web-01', 10 * MINUTE);
    await world.run(59 * SECOND);
    expect(world.heard).toEqual([]);
    await world.run(2 * SECOND);
    expect(world.heard).toEqual(['agent_offline web-01']);
    expect(world.told[0]?.message).toBe('no sign of life for 2 min');
    await world.run(HOUR);
    expect(world.heard).toHaveLength(1);
    await world.beat('web-01');
    expect(world.heard).toEqual(['agent_offline web-01', 'agent_online web-01']);
    expect(world.open('agent_offline')).toEqual([]);
    expect(world.rows().find(({ type }) => type === 'agent_offline')).toMatchObject({ resolvedBy: 'event' });
    await world.beats('web-01', HOUR);
    expect(world.heard).toHaveLength(2);
  });

  it.each([
    { said: 10, set: null, extra: 0, allowance: 30 },
    { said: 300, set: null, extra: 0, allowance: 900 },
    { said: null, set: null, extra: 0, allowance: 90 },
    { said: 300, set: 20, extra: 0, allowance: 60 },
    { said: 10, set: null, extra: 300, allowance: 330 },
  ])('is held to its own interval and delay: %o', async ({ said, set, extra, allowance }) => {
    const world = new WatchedWorld();
    await world.beat('a', said === null ? null : said * SECOND);
    if (set !== null || extra > 0) {
      const intervalMs = set === null ? null : set * SECOND;
      await world.offer({ kind: 'set_client', client: 'a', alwaysOn: true, intervalMs, extraMs: extra * SECOND });
    }
    await world.run(allowance * SECOND - SECOND);
    expect(world.heard).toEqual([]);
    await world.run(2 * SECOND);
    expect(world.heard).toEqual(['agent_offline a']);
  });

  it('keeps the interval it last said when a heartbeat says none', async () => {
    const world = new WatchedWorld();
    await world.beat('a', 10 * MINUTE);
    await world.beat('a');
    await world.run(29 * MINUTE);
    expect(world.heard).toEqual([]);
    await world.run(2 * MINUTE);
    expect(world.heard).toEqual(['agent_offline a']);
  });

  it('takes the default interval from the settings', async () => {
    const world = new WatchedWorld();
    world.settings = { ...world.settings, heartbeatSeconds: 600 };
    await world.beat('a');
    await world.run(29 * MINUTE);
    expect(world.heard).toEqual([]);
    await world.run(2 * MINUTE);
    expect(world.heard).toEqual(['agent_offline a']);
  });

  it('is not told of as back when nobody was told that it was gone (E12)', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.offer({ kind: 'set_client', client: 'a', alwaysOn: true, intervalMs: null, extraMs: 5 * MINUTE });
    await world.run(2 * MINUTE);
    await world.beats('a', HOUR);
    expect(world.heard).toEqual([]);
    expect(world.rows()).toEqual([]);
  });

  it('shows life by its events too, and is then told of as back', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.run(MINUTE);
    await world.event('backup_completed', { client: 'a', plan: 'nightly' });
    await world.run(80 * SECOND);
    expect(world.heard).toEqual(['backup_completed a']);
    await world.run(20 * SECOND);
    await world.event('backup_warning', { client: 'a', plan: 'nightly', message: 'two files vanished' });
    expect(world.heard.slice(1)).toEqual(['agent_offline a', 'agent_online a', 'backup_warning a']);
    expect(world.open('agent_offline')).toEqual([]);
  });

  it.each(['backup_failed', 'restore_failed', 's3_sync_done', 'storage_low'])('shows no life by %s', async (type) => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.run(MINUTE);
    await world.event(type, { client: 'a', plan: 'nightly' });
    await world.run(31 * SECOND);
    expect(world.heard).toContain('agent_offline a');
  });

  it('is not brought back by an event from before it went silent, delivered late', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    const before = world.clock.now();
    await world.run(HOUR);
    await world.event('backup_completed', { client: 'a', plan: 'nightly', occurredAt: before });
    expect(world.open('agent_offline')).toHaveLength(1);
    expect(world.heard).toEqual(['agent_offline a', 'backup_completed a']);
  });

  it('is told of once when the client itself says that it is back', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.run(2 * MINUTE);
    await world.event('agent_online', { client: 'a' });
    await world.beats('a', 10 * MINUTE);
    expect(world.heard).toEqual(['agent_offline a', 'agent_online a']);
    expect(world.open('agent_offline')).toEqual([]);
  });

  it('ends with a heartbeat what a producer said of its silence', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.event('agent_offline', { client: 'a', message: 'no ping' });
    await world.beat('a');
    expect(world.heard).toEqual(['agent_offline a', 'agent_online a']);
    expect(world.open('agent_offline')).toEqual([]);
  });

  it('stays as a person left it: an outage that was closed by hand is not told again, nor its end', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.run(2 * MINUTE);
    await world.offer({ kind: 'resolve', ids: world.open('agent_offline').map(({ id }) => id) });
    await world.run(DAY);
    expect(world.heard).toEqual(['agent_offline a']);
    await world.beat('a');
    expect(world.heard).toEqual(['agent_offline a']);
    await world.run(2 * MINUTE);
    expect(world.heard).toEqual(['agent_offline a', 'agent_offline a']);
    expect(world.rows().filter(({ type }) => type === 'agent_offline')).toHaveLength(2);
  });

  it('is told of with 33 others in one commit, so that channels can make one message of it (E31)', async () => {
    const world = new WatchedWorld();
    for (let n = 0; n < 33; n++) await world.beat(`client-${String(n)}`);
    await world.run(2 * MINUTE);
    expect(world.heard).toHaveLength(33);
    expect(new Set(world.told.map(({ at }) => at)).size).toBe(1);
  });
});

describe('a client that is not held to heartbeats', () => {
  it('is never offline when it only sends events', async () => {
    const world = new WatchedWorld();
    await world.event('backup_completed', { client: 'a', plan: 'nightly' });
    await world.run(3 * DAY);
    expect(world.heard).toEqual(['backup_completed a']);
  });

  it('is never offline when it need not always be on; one that was is over', async () => {
    const world = new WatchedWorld();
    await world.beat('laptop');
    await world.run(2 * MINUTE);
    expect(world.open('agent_offline')).toHaveLength(1);
    await world.offer({ kind: 'set_client', client: 'laptop', alwaysOn: false, intervalMs: null, extraMs: 0 });
    expect(world.open('agent_offline')).toEqual([]);
    await world.beat('laptop');
    await world.run(DAY);
    expect(world.heard).toEqual(['agent_offline laptop']);
    await world.offer({ kind: 'set_client', client: 'laptop', alwaysOn: true, intervalMs: null, extraMs: 0 });
    await world.run(80 * SECOND);
    expect(world.heard).toHaveLength(1);
    await world.run(20 * SECOND);
    expect(world.heard).toHaveLength(2);
  });

  it('is gone when it is forgotten, with what was told of it, until it reports again', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.schedule('a', 'nightly', '0 13 * * *');
    await world.run(3 * HOUR);
    expect(world.heard).toEqual(['agent_offline a', 'missed_schedule a']);
    await world.offer({ kind: 'forget_client', client: 'a' });
    expect(world.store.summary.open).toBe(0);
    expect(world.store.watched.clients()).toEqual([]);
    expect(world.store.plans.allWatched()).toEqual([]);
    await world.run(3 * DAY);
    expect(world.heard).toHaveLength(2);
    await world.beat('a');
    await world.run(2 * MINUTE);
    expect(world.heard).toHaveLength(3);
  });
});

describe('a restart', () => {
  it('tells nothing again of 12 clients that are offline (E17)', async () => {
    const world = new WatchedWorld();
    for (let n = 0; n < 12; n++) await world.beat(`client-${String(n)}`);
    await world.run(5 * MINUTE);
    for (let start = 0; start < 3; start++) {
      await world.restart(HOUR);
      await world.run(10 * MINUTE);
      expect(world.store.summary.unread).toBe(12);
    }
    expect(world.heard).toHaveLength(12);
    await world.beat('client-3');
    expect(world.heard.at(-1)).toBe('agent_online client-3');
  });
});

async function slept(world: WatchedWorld, ms: number): Promise<void> {
  world.clock.sleep(ms);
  await world.wake();
}

describe('blindness', () => {
  it.each([
    { what: 'while the computer slept', blind: async (world: WatchedWorld) => slept(world, 8 * HOUR) },
    { what: 'while the app was not running', blind: async (world: WatchedWorld) => world.restart(8 * HOUR) },
    {
      what: 'while the local API was off',
      blind: async (world: WatchedWorld) => {
        world.reachable = false;
        await world.run(8 * HOUR);
        world.reachable = true;
      },
    },
  ])('$what nobody is declared offline until a full allowance has passed since', async ({ blind }) => {
    const world = new WatchedWorld();
    await world.beats('gone', 10 * MINUTE);
    await world.beat('here');
    await blind(world);
    await world.wake();
    await world.beat('here');
    await world.run(85 * SECOND);
    expect(world.heard).toEqual([]);
    await world.beat('here');
    await world.run(6 * SECOND);
    expect(world.heard).toEqual(['agent_offline gone']);
  });

  it('is noticed without any sign of waking', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    world.clock.sleep(8 * HOUR);
    await world.run(MINUTE);
    await world.beat('a');
    await world.run(MINUTE);
    expect(world.heard).toEqual([]);
  });

  it('covers what could not be kept', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    world.blinded();
    await world.run(MINUTE);
    world.blinded();
    await world.run(85 * SECOND);
    expect(world.heard).toEqual([]);
    await world.run(2 * MINUTE);
    expect(world.heard).toEqual(['agent_offline a']);
  });
});

describe('a clock that is set', () => {
  it.each([
    { by: 3 * DAY, name: 'forward' },
    { by: -3 * DAY, name: 'backward' },
    { by: HOUR, name: 'an hour forward' },
    { by: -HOUR, name: 'an hour backward' },
    { by: 30 * SECOND, name: 'half a minute forward' },
  ])('$name cries no wolf over a client that is there, and is not silent over one that goes', async ({ by }) => {
    const world = new WatchedWorld();
    await world.beats('a', 5 * MINUTE);
    world.clock.jump(by);
    await world.beats('a', 10 * MINUTE);
    expect(world.heard).toEqual([]);
    await world.run(3 * MINUTE);
    expect(world.heard).toEqual(['agent_offline a']);
    world.clock.jump(-by);
    await world.beat('a');
    expect(world.heard).toEqual(['agent_offline a', 'agent_online a']);
    await world.beats('a', 10 * MINUTE);
    expect(world.heard).toHaveLength(2);
    await world.run(3 * MINUTE);
    expect(world.heard.at(-1)).toBe('agent_offline a');
  });

  it('backwards while the app was not running, does not make it wait for the old time', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.restart(-30 * DAY);
    await world.run(2 * MINUTE);
    expect(world.heard).toEqual(['agent_offline a']);
  });
});
