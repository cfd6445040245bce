import { describe, expect, it } from 'vitest';
import { clientHandlers } from '../../main/clients/queries.ts';
import { checkInput } from '../../main/schemas/ipc.ts';
import { WatchedWorld } from '../support/watched-world.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function page(world: WatchedWorld): ReturnType<typeof clientHandlers> {
  return clientHandlers({ store: world.store, now: world.clock.now, offer: (inputs) => world.offer(...inputs) });
}

async function states(world: WatchedWorld, search = ''): Promise<string[]> {
  const { clients } = await page(world).getClients({ search });
  return clients.map(({ name, state }) => `${name} ${state}`);
}

describe('the table of clients', () => {
  it('shows every state, those that need somebody first, then by name with numbers as numbers', async () => {
    const world = new WatchedWorld();
    await world.event('backup_failed', { client: 'only events', plan: 'a' });
    await world.beat('laptop');
    await page(world).setClient({ client: 'laptop', alwaysOn: false, intervalSeconds: null, extraSeconds: 0 });
    await world.beat('web-10');
    await world.run(2 * MINUTE);
    for (let n = 0; n < 3; n++) {
      await world.beat('web-9');
      await world.run(2 * MINUTE);
    }
    await world.beat('web-2');
    await world.beat('web-11');
    expect(await states(world)).toEqual([
      'web-9 flapping',
      'web-10 silent',
      'laptop away',
      'only events unwatched',
      'web-2 up',
      'web-11 up',
    ]);
    expect(await states(world, '1 WEB')).toEqual(['web-10 silent', 'web-11 up']);
    const { clients, total } = await page(world).getClients({ search: '' });
    expect(total).toBe(6);
    expect(clients[1]).toMatchObject({
      since: world.told.find(({ client }) => client === 'web-10')?.at,
      lastSignAt: world.clock.now() - 8 * MINUTE,
    });
    expect(clients[4]).toMatchObject({ since: null, lastSignAt: world.clock.now() });
  });

  it('names plans, the last good backup, and whether a plan missed its time', async () => {
    const world = new WatchedWorld();
    await world.event('backup_completed', { client: 'a', plan: 'weekly' });
    const good = world.clock.now();
    await world.schedule('a', 'nightly', '0 13 * * *');
    await world.run(3 * HOUR);
    await world.event('backup_failed', { client: 'a', plan: 'weekly' });
    const { clients } = await page(world).getClients({ search: '' });
    expect(clients).toMatchObject([{ plans: ['nightly', 'weekly'], lastBackupAt: good, hasMissed: true }]);
    await page(world).removeSchedule({ client: 'a', plan: 'nightly' });
    expect((await page(world).getClients({ search: '' })).clients).toMatchObject([{ hasMissed: false }]);
  });

  it('holds 500 of more', async () => {
    const world = new WatchedWorld();
    await world.offer(
      ...Array.from({ length: 600 }, (_, n) => ({
        kind: 'heartbeat' as const,
        client: `client-${String(n)}`,
        intervalMs: null,
      })),
    );
    const { clients, total } = await page(world).getClients({ search: '' });
    expect([clients.length, total]).toEqual([500, 600]);
  });
});

describe('one client', () => {
  it('is shown with how it is watched and its plans; one that is not known is not', async () => {
    const world = new WatchedWorld();
    await world.beat('a', 10 * SECOND);
    await page(world).setClient({ client: 'a', alwaysOn: true, intervalSeconds: 20, extraSeconds: 45 });
    expect(await page(world).getClient({ client: 'a' })).toMatchObject({
      saidSeconds: 10,
      intervalSeconds: 20,
      extraSeconds: 45,
      allowanceSeconds: 105,
      plans: [],
    });
    expect(await page(world).getClient({ client: 'b' })).toBeNull();
    await page(world).forgetClient({ client: 'a' });
    expect(await page(world).getClient({ client: 'a' })).toBeNull();
  });

  it('offers the rhythm of a plan without a schedule, and shows the next three times of one with', async () => {
    const world = new WatchedWorld();
    for (let n = 0; n < 6; n++) {
      await world.event('backup_completed', { client: 'a', plan: 'nightly' });
      await world.run(DAY);
    }
    const [learned] = (await page(world).getClient({ client: 'a' }))?.plans ?? [];
    expect(learned).toMatchObject({ schedule: null, next: [], rhythm: { runs: 6, days: [0, 1, 2, 3, 4, 5, 6] } });
    if (!learned?.rhythm) throw new Error('No rhythm was seen.');
    const { timing, zone } = learned.rhythm;
    const schedule = { timing, zone, graceMinutes: null, enabled: true };
    await page(world).saveSchedule({ client: 'a', plan: 'nightly', ...schedule });
    const [kept] = (await page(world).getClient({ client: 'a' }))?.plans ?? [];
    expect(kept?.rhythm).toBeNull();
    expect(kept?.next).toEqual([1, 2, 3].map((day) => world.clock.now() + day * DAY));
  });

  it('shows the time that is waited for first when a plan has an interval', async () => {
    const world = new WatchedWorld();
    await world.schedule('a', 'nightly', 6 * HOUR);
    await world.event('backup_completed', { client: 'a', plan: 'nightly' });
    const ran = world.clock.now();
    await world.run(HOUR);
    const [plan] = (await page(world).getClient({ client: 'a' }))?.plans ?? [];
    expect(plan?.next).toEqual([6, 12, 18].map((hours) => ran + hours * HOUR));
  });
});

describe('a schedule that is typed', () => {
  const cron = (text: string, zone = 'UTC') => ({ timing: { kind: 'cron', cron: text } as const, zone });

  it('is previewed in its zone', async () => {
    const world = new WatchedWorld();
    const next = await page(world).previewSchedule(cron('30 2 * * 1', 'Asia/Tokyo'));
    expect(next.map((at) => new Date(at).toISOString())).toEqual([
      '2026-10-11T17:30:00.000Z',
      '2026-10-18T17:30:00.000Z',
      '2026-10-25T17:30:00.000Z',
    ]);
  });

  it.each([
    [cron('30 2 * *'), 'cron', /^Five fields are needed/],
    [cron('0 0 31 2 *'), 'cron', 'This day never comes.'],
    [cron('0 0 * * *', 'Mars/Base'), 'zone', /^This time zone is not known/],
  ])('is refused with a sentence and its field: %o', (form, field, message) => {
    const { previewSchedule, saveSchedule } = page(new WatchedWorld());
    const refusals = [
      () => previewSchedule(form),
      () => saveSchedule({ client: 'a', plan: 'b', ...form, graceMinutes: null, enabled: true }),
    ];
    for (const refused of refusals) {
      const error = caught(refused);
      expect(error).toMatchObject({ field, forPeople: true });
      expect(error.message).toMatch(message);
    }
  });

  it('is cleaned at the door, and needs the name of a plan', () => {
    const form = { client: 'a', plan: ' nightly\n', ...cron(' 30   2 * * 1 '), graceMinutes: null, enabled: true };
    expect(checkInput('saveSchedule', form)).toMatchObject({ plan: 'nightly', timing: { cron: '30 2 * * 1' } });
    expect(() => checkInput('saveSchedule', { ...form, plan: ' ' })).toThrow('plan: give it a name.');
    expect(() => checkInput('setLocation', { location: 'a', rule: { kind: 'percent', percent: 100 } })).toThrow(
      'rule.percent: a whole number from 1 to 99.',
    );
  });
});

function caught(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was refused.');
}
