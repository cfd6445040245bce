import { describe, expect, it, vi } from 'vitest';
import { WatchedWorld } from '../../support/watched-world.ts';

vi.setConfig({ testTimeout: 60_000 });

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Up for `up`, then silent until it is declared and `down` more has passed, again and again. */
async function flap(world: WatchedWorld, times: number, up: number, down: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await world.beats('a', up);
    await world.run(60 * SECOND + down);
  }
}

describe('a client that goes up and down', () => {
  it('every two minutes for six hours tells a handful: twice gone and back, flapping, then one when it is steady', async () => {
    const world = new WatchedWorld();
    await flap(world, 90, 2 * MINUTE, MINUTE);
    expect(world.heard).toEqual([
      'agent_offline a',
      'agent_online a',
      'agent_offline a',
      'agent_online a',
      'agent_offline a',
    ]);
    expect(world.told.at(-1)?.message).toBe(
      'flapping: it went silent 3 times within 8 min. Its ups and downs are not told until it has been steady for 30 min.',
    );
    expect(world.open('agent_offline')).toHaveLength(1);
    await world.beats('a', 29 * MINUTE);
    expect(world.heard).toHaveLength(5);
    await world.beats('a', 2 * MINUTE);
    expect(world.heard).toHaveLength(6);
    expect(world.told.at(-1)).toMatchObject({
      type: 'agent_online',
      message: 'steady again: up for 30 min, after it had gone silent 90 times',
    });
    expect(world.open('agent_offline')).toEqual([]);
    await world.beats('a', 5 * HOUR);
    expect(world.heard).toHaveLength(6);
  });

  it('alternating every 90 seconds for three hours tells no more than six times (E14)', async () => {
    const world = new WatchedWorld();
    await flap(world, 60, 90 * SECOND, 30 * SECOND);
    await world.beats('a', HOUR);
    expect(world.heard.length).toBeLessThanOrEqual(6);
    expect(world.told.filter(({ message }) => message.startsWith('flapping'))).toHaveLength(1);
  });

  it('and then stays silent is told of once more as gone, and when it is back', async () => {
    const world = new WatchedWorld();
    await flap(world, 5, 2 * MINUTE, MINUTE);
    expect(world.heard).toHaveLength(5);
    await world.run(28 * MINUTE);
    expect(world.heard).toHaveLength(5);
    await world.run(3 * MINUTE);
    expect(world.told.slice(5)).toMatchObject([
      { type: 'agent_offline', message: 'no sign of life for 30 min, after it had gone silent 5 times' },
    ]);
    await world.run(5 * HOUR);
    expect(world.heard).toHaveLength(6);
    await world.beat('a');
    expect(world.heard.slice(6)).toEqual(['agent_online a']);
  });

  it('does not end its flapping by an event, and tells of the event', async () => {
    const world = new WatchedWorld();
    await flap(world, 4, 2 * MINUTE, MINUTE);
    const before = world.heard.length;
    await world.event('backup_completed', { client: 'a', plan: 'nightly' });
    await world.event('agent_online', { client: 'a' });
    expect(world.heard.slice(before)).toEqual(['backup_completed a']);
    expect(world.open('agent_offline')).toHaveLength(1);
  });

  it('slowly, twice an hour, is told of each time', async () => {
    const world = new WatchedWorld();
    await flap(world, 4, 35 * MINUTE, MINUTE);
    await world.beats('a', 35 * MINUTE);
    expect(world.heard).toHaveLength(8);
  });

  it('keeps flapping over a restart and a sleep, and needs its 30 minutes after them', async () => {
    const world = new WatchedWorld();
    await flap(world, 4, 2 * MINUTE, MINUTE);
    await world.beats('a', 20 * MINUTE);
    await world.restart(8 * HOUR);
    await world.beats('a', 20 * MINUTE);
    expect(world.heard).toHaveLength(5);
    await world.beats('a', 11 * MINUTE);
    expect(world.heard).toHaveLength(6);
  });
});

describe('while it is quiet', () => {
  it('an outage that is told again is held back like any other', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.run(2 * MINUTE);
    await world.beat('a');
    await world.offer({ kind: 'quiet', choice: '1h' });
    await world.run(2 * MINUTE);
    expect(world.open('agent_offline')).toMatchObject([{ occurrenceCount: 2 }]);
    expect(world.heard).toEqual(['agent_offline a', 'agent_online a']);
  });
});

describe('one heartbeat in a long outage', () => {
  it('does not begin a second incident: the same row opens again with its first time (E16)', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.run(HOUR);
    const [first] = world.open('agent_offline');
    await world.beat('a');
    await world.run(HOUR);
    expect(world.rows().filter(({ type }) => type === 'agent_offline')).toMatchObject([
      { id: first?.id, firstOccurredAt: first?.firstOccurredAt, occurrenceCount: 2, resolvedAt: null, readAt: null },
    ]);
    expect(world.heard).toEqual(['agent_offline a', 'agent_online a', 'agent_offline a']);
    expect(world.store.summary).toMatchObject({ open: 2, unread: 2 });
  });

  it('an hour and more after it is back, an outage is a new one', async () => {
    const world = new WatchedWorld();
    await world.beat('a');
    await world.run(2 * MINUTE);
    await world.beats('a', 61 * MINUTE);
    await world.run(2 * MINUTE);
    expect(world.rows().filter(({ type }) => type === 'agent_offline')).toHaveLength(2);
  });
});
