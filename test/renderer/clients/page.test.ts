import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { click, field, pick, type } from '../push/open-push.ts';
import { NOW } from '../support/rows.ts';
import { press, settled } from '../support/windows.ts';
import { makeClient, makeLocation, makePlan, openClients, type FakeClients } from './fake-clients.ts';

const HOUR = 3_600_000;
const cron = (text: string) => ({ timing: { kind: 'cron', cron: text } as const, zone: 'Asia/Tokyo', graceMs: null });
const scheduled = { ...cron('30 2 * * *'), enabled: true };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW, shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const rows = (): string[] =>
  [...document.querySelectorAll('.client-row')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()).join(' '),
  );
const alerts = (): string =>
  screen
    .queryAllByRole('alert')
    .map((alert) => alert.textContent)
    .join(' ');
const toggle = (name: RegExp | string): HTMLInputElement => screen.getByRole('switch', { name });
const plans = (): string[] =>
  [...document.querySelectorAll('.watched-plan')].map((plan) => plan.textContent.replaceAll(/\s+/g, ' ').trim());

async function leave(input: HTMLElement, value: string): Promise<void> {
  await fireEvent.input(input, { target: { value } });
  await fireEvent.blur(input);
  await settled();
}

async function openOne(client: Parameters<typeof makeClient>[0]): ReturnType<typeof openClients> {
  const opened = await openClients((fake) => {
    fake.clients = [makeClient(client)];
  });
  await click(`Open ${client?.name ?? 'web-01'}`);
  return opened;
}

describe('the table', () => {
  it('shows name, state in words, last sign, plans and last backup, and follows what happens', async () => {
    const { fake } = await openClients((each) => {
      each.clients = [
        makeClient({ name: 'db-01', state: 'silent', lastSignAt: NOW - HOUR, plans: [makePlan()], hasMissed: true }),
        makeClient({ name: 'nas', state: 'unwatched', lastSignAt: null, lastBackupAt: null }),
      ];
    });
    expect(rows()).toEqual(['db-01 Offline 1 h ago nightly 5 h ago', 'nas Events only never none yet never']);
    expect(screen.getByRole('img', { name: 'Warning: missed its time' })).toBeTruthy();
    fake.put('db-01', { state: 'up', lastSignAt: NOW });
    await settled();
    expect(rows()[0]).toBe('db-01 Online just now nightly 5 h ago');
  });

  it('says what to do when nobody has reported, and leads there', async () => {
    await openClients();
    expect(screen.getByText(/No client has reported yet/)).toBeTruthy();
    expect(screen.getByText(/No location has been reported yet/)).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
    await click('How to reach this computer');
    expect(screen.getByRole('heading', { level: 1, name: 'Local Events' })).toBeTruthy();
  });

  it('is searched, and says so when nothing has that name', async () => {
    await openClients((fake) => {
      fake.clients = [makeClient(), makeClient({ name: 'db-01' })];
    });
    await fireEvent.input(screen.getByRole('searchbox', { name: 'Search clients' }), { target: { value: 'db' } });
    await settled();
    expect(rows()).toHaveLength(1);
    expect(screen.getByText('1 client')).toBeTruthy();
    await fireEvent.input(screen.getByRole('searchbox', { name: 'Search clients' }), { target: { value: 'zz' } });
    await settled();
    expect(screen.getByText('No client has that name.')).toBeTruthy();
  });

  it('is walked with the arrow keys, opened and come back to', async () => {
    await openClients((fake) => {
      fake.clients = [makeClient(), makeClient({ name: 'db-01' })];
    });
    screen.getByRole('button', { name: 'Open web-01' }).focus();
    await press('ArrowDown');
    expect(document.activeElement?.getAttribute('data-client')).toBe('db-01');
    await fireEvent.click(document.activeElement as HTMLElement);
    await settled();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'db-01' }));
    await click('All clients');
    expect(document.activeElement?.getAttribute('data-client')).toBe('db-01');
  });

  it('says why it cannot be read, and tries again', async () => {
    const { fake } = await openClients((each) => {
      each.refuse('getClients', 'The disk is gone.');
    });
    expect(alerts()).toContain('The clients could not be read. The disk is gone.');
    fake.refuse('getClients', null);
    await click('Try again');
    expect(alerts()).toBe('');
  });
});

describe('one client', () => {
  it('says how it is seen, and goes back to the table when it is forgotten elsewhere', async () => {
    const { fake, bridge } = await openOne({ state: 'flapping', since: NOW - HOUR });
    expect(screen.getByText(/It goes up and down/)).toBeTruthy();
    expect(screen.getByText('1 min 30 s')).toBeTruthy();
    fake.clients = [];
    bridge.push('clients', null);
    await settled();
    expect(screen.getByRole('heading', { level: 1, name: 'Clients' })).toBeTruthy();
  });

  it('need not always be on; a refusal puts the switch back and says why', async () => {
    const { bridge, fake } = await openOne({});
    await fireEvent.click(toggle(/^Always on/));
    await settled();
    expect(bridge.callsOf('setClient')).toEqual([
      { client: 'web-01', alwaysOn: false, intervalSeconds: null, extraSeconds: 0 },
    ]);
    fake.refuse('setClient', 'The disk is full.');
    await fireEvent.click(toggle(/^Always on/));
    await settled();
    expect(toggle(/^Always on/).checked).toBe(false);
    expect(alerts()).toContain('The disk is full.');
  });

  it('has its own interval and delay; 0 leaves the interval to the client', async () => {
    const { bridge } = await openOne({});
    expect(screen.getByText(/as the client says \(30 s\)/)).toBeTruthy();
    await leave(field('Heartbeat every'), '60');
    await leave(field('Extra delay'), '300');
    await leave(field('Heartbeat every'), '0');
    expect(bridge.callsOf('setClient')).toMatchObject([
      { intervalSeconds: 60, extraSeconds: 0 },
      { intervalSeconds: 60, extraSeconds: 300 },
      { intervalSeconds: null, extraSeconds: 300 },
    ]);
    await leave(field('Heartbeat every'), 'soon');
    expect(alerts()).toContain('Enter a whole number');
    expect(bridge.callsOf('setClient')).toHaveLength(3);
  });

  it('is forgotten only after a question', async () => {
    const { bridge } = await openOne({});
    await click('Forget…');
    await click('Keep it');
    expect(bridge.callsOf('forgetClient')).toEqual([]);
    await click('Forget…');
    await click('Forget it');
    expect(bridge.callsOf('forgetClient')).toEqual([{ client: 'web-01' }]);
    expect(screen.getByRole('heading', { level: 1, name: 'Clients' })).toBeTruthy();
  });
});

describe('plans', () => {
  it('show their schedule with the next times in its own zone, or that there is none', async () => {
    await openOne({
      plans: [
        makePlan({ schedule: scheduled, next: [Date.UTC(2026, 9, 7, 17, 30)], hasMissed: true }),
        makePlan({ plan: 'weekly', lastRunAt: NOW - HOUR, lastSuccessAt: NOW - 30 * HOUR }),
        makePlan({ plan: 'new', lastRunAt: null, schedule: { ...scheduled, enabled: false } }),
      ],
    });
    expect(plans()[0]).toContain('missed its time');
    expect(plans()[0]).toContain('30 2 * * * · Asia/Tokyo');
    expect(plans()[0]).toMatch(/Next: Thu,? 8 Oct,? 02:30/);
    expect(plans()[1]).toContain('last run 1 h ago, last good one yesterday');
    expect(plans()[1]).toContain('No schedule');
    expect(plans()[2]).toContain('no run yet');
    expect(plans()[2]).toContain('switched off');
  });

  it.each([
    [86_400_000, 'about every day.'],
    [3_600_000, 'about every hour.'],
    [21_600_000, 'about every 6 h.'],
  ])('say a rhythm of %d ms as “%s”', async (everyMs, said) => {
    const rhythm = { timing: { kind: 'every', everyMs } as const, zone: 'UTC', days: null, time: null, runs: 3 };
    await openOne({ plans: [makePlan({ rhythm })] });
    expect(plans()[0]).toContain(said);
  });

  it('take a learned rhythm by one press', async () => {
    const rhythm = {
      timing: { kind: 'cron', cron: '5 2 * * 1,2,3,4,5' } as const,
      zone: 'Europe/Berlin',
      days: [1, 2, 3, 4, 5],
      time: '02:05',
      runs: 11,
    };
    const { bridge } = await openOne({ plans: [makePlan({ rhythm })] });
    expect(plans()[0]).toContain('11 runs so far, on working days about 02:05.');
    await click('Watch nightly for its usual rhythm');
    expect(bridge.callsOf('saveSchedule')).toEqual([
      {
        client: 'web-01',
        plan: 'nightly',
        timing: rhythm.timing,
        zone: 'Europe/Berlin',
        graceMinutes: null,
        enabled: true,
      },
    ]);
    expect(plans()[0]).not.toContain('runs so far');
  });

  it('are switched off and on, and lose their schedule', async () => {
    const { bridge } = await openOne({ plans: [makePlan({ schedule: { ...scheduled, graceMs: 900_000 } })] });
    await fireEvent.click(toggle('Watch the schedule of nightly'));
    await settled();
    expect(bridge.callsOf('saveSchedule')).toMatchObject([{ enabled: false, graceMinutes: 15, zone: 'Asia/Tokyo' }]);
    await click('Remove the schedule of nightly');
    expect(bridge.callsOf('removeSchedule')).toEqual([{ client: 'web-01', plan: 'nightly' }]);
    expect(plans()[0]).toContain('No schedule');
  });
});

describe('the schedule of a plan', () => {
  const dialog = (): HTMLElement => screen.getByRole('dialog');
  const next = (): (string | null)[] =>
    within(dialog())
      .queryAllByRole('listitem')
      .map((item) => item.textContent);
  async function typed(): Promise<void> {
    await vi.advanceTimersByTimeAsync(250);
    await settled();
  }

  it('is made with its next three times shown while it is typed', async () => {
    const { bridge } = await openOne({});
    await click('Add a schedule…');
    expect(next()).toEqual([]);
    await type('Plan', 'monthly');
    await type('Pattern', '0 4 1 *');
    await typed();
    expect(next()).toEqual([]);
    await type('Pattern', '0 4 1 * *');
    await type('Time zone', 'UTC');
    await typed();
    expect(next()).toHaveLength(3);
    await type('May be late', '15');
    await click('Save schedule');
    expect(bridge.callsOf('saveSchedule')).toEqual([
      {
        client: 'web-01',
        plan: 'monthly',
        timing: { kind: 'cron', cron: '0 4 1 * *' },
        zone: 'UTC',
        graceMinutes: 15,
        enabled: true,
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(plans()[0]).toContain('monthly');
  });

  it('may be an interval', async () => {
    const { bridge } = await openOne({ plans: [makePlan()] });
    await click('Set a schedule for nightly');
    await pick('Every so often');
    await type('Every', '36');
    await click('Save schedule');
    expect(bridge.callsOf('saveSchedule')).toMatchObject([
      { plan: 'nightly', timing: { kind: 'every', everyMs: 36 * HOUR } },
    ]);
  });

  it('opens with what is kept, an interval in its largest unit', async () => {
    const every = { timing: { kind: 'every', everyMs: 48 * HOUR } as const, zone: 'UTC', graceMs: 600_000 };
    await openOne({ plans: [makePlan({ schedule: { ...every, enabled: true } })] });
    await click('Edit the schedule of nightly');
    expect([field('Every').value, field('May be late').value]).toEqual(['2', '10']);
    expect(dialog().querySelector('select')?.value).toBe('days');
  });

  it('opens with the learned rhythm', async () => {
    const rhythm = { ...cron('5 2 * * *'), days: [0, 1, 2, 3, 4, 5, 6], time: '02:05', runs: 6 };
    await openOne({ plans: [makePlan({ rhythm })] });
    await click('Set a schedule for nightly');
    expect(field('Pattern').value).toBe('5 2 * * *');
  });

  it.each([
    [{}, 'Give it the name of the plan.'],
    [{ Plan: 'a' }, 'Give it a pattern'],
    [{ Plan: 'a', Pattern: '* * * * *', 'May be late': 'soon' }, 'A whole number of minutes'],
  ])('is not sent while something is missing: %o', async (values, sentence) => {
    const { bridge } = await openOne({});
    await click('Add a schedule…');
    for (const [label, value] of Object.entries(values)) await type(label, value);
    await click('Save schedule');
    expect(alerts()).toContain(sentence);
    expect(bridge.callsOf('saveSchedule')).toEqual([]);
  });

  it('shows main’s sentence at its field, or below when it belongs to none', async () => {
    const { fake } = await openOne({ plans: [makePlan({ schedule: scheduled })] });
    await click('Edit the schedule of nightly');
    fake.refuse('saveSchedule', 'This day never comes.', 'cron');
    await click('Save schedule');
    expect(field('Pattern').getAttribute('aria-invalid')).toBe('true');
    expect(alerts()).toContain('This day never comes.');
    await type('Pattern', '0 0 * * *');
    expect(alerts()).toBe('');
    fake.refuse('saveSchedule', 'The disk is full.');
    await click('Save schedule');
    expect(alerts()).toContain('The disk is full.');
    expect(dialog()).toBeTruthy();
  });
});

describe('storage', () => {
  function withLocation(rest: Parameters<typeof makeLocation>[0]): (fake: FakeClients) => void {
    return (fake) => {
      fake.locations = [makeLocation(rest)];
    };
  }
  async function choose(kind: string): Promise<void> {
    await fireEvent.change(screen.getByLabelText('Limit of /srv/backup'), { target: { value: kind } });
    await settled();
  }

  it('shows how full each location is, and which is low', async () => {
    await openClients(withLocation({ isLow: true, usedPercent: 96.7 }));
    const row = screen.getByRole('row', { name: /\/srv\/backup/ });
    expect(row.textContent).toContain('96 %');
    expect(row.textContent).toContain('1 TB free of 4 TB');
    expect(within(row).getByRole('img', { name: 'Low' })).toBeTruthy();
  });

  it('has a limit of its own: a share, free space, or none', async () => {
    const { bridge } = await openClients(withLocation({}));
    await choose('percent');
    await leave(screen.getByLabelText('Value of the limit of /srv/backup'), '80');
    await choose('free');
    await leave(screen.getByLabelText('Value of the limit of /srv/backup'), '50');
    await choose('off');
    expect(bridge.callsOf('setLocation').map((input) => (input as { rule: unknown }).rule)).toEqual([
      { kind: 'percent', percent: 90 },
      { kind: 'percent', percent: 80 },
      { kind: 'free', bytes: 400e9 },
      { kind: 'free', bytes: 50e9 },
      { kind: 'off' },
    ]);
  });

  it('offers no limit in free space where no size is known, and refuses a share of 100', async () => {
    const { bridge } = await openClients(
      withLocation({ usedBytes: null, totalBytes: null, rule: { kind: 'percent', percent: 80 } }),
    );
    expect(screen.queryByRole('option', { name: 'Free space' })).toBeNull();
    await leave(screen.getByLabelText('Value of the limit of /srv/backup'), '100');
    expect(alerts()).toContain('Enter a whole number from 1 to 99.');
    expect(bridge.callsOf('setLocation')).toEqual([]);
  });

  it('forgets a location after a question', async () => {
    const { bridge } = await openClients(withLocation({}));
    await click('Forget /srv/backup');
    await click('Forget it');
    expect(bridge.callsOf('forgetLocation')).toEqual([{ location: '/srv/backup' }]);
    expect(screen.getByText(/No location has been reported yet/)).toBeTruthy();
  });
});

describe('the usual limits', () => {
  it.each([
    ['Heartbeat every', 'heartbeatSeconds', 45],
    ['Storage is low', 'storagePercent', 85],
    ['It is over with', 'storageGapPercent', 0],
    ['A run may be late', 'graceMinutes', 120],
  ] as const)('%s is kept at once', async (label, key, value) => {
    const { bridge } = await openClients();
    await leave(field(label), String(value));
    expect(bridge.hello.settings[key]).toBe(value);
  });

  it('say below what Storage Low is over', async () => {
    await openClients();
    expect(screen.getByText(/now below 89 % used/)).toBeTruthy();
    await leave(field('It is over with'), '0');
    expect(screen.getByText(/now below 90 % used/)).toBeTruthy();
  });
});
