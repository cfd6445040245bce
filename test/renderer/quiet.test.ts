import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UNTIL_CHANGED } from '../../preload/contract.ts';
import { timeFromField } from '../../renderer/state/quiet.ts';
import { minuteOf } from '../../renderer/windows/settings/quiet/minute-of.ts';
import { makeRow, NOW } from './support/rows.ts';
import { openInbox, openSettings, press, rowTexts, settled } from './support/windows.ts';

const rows = [makeRow({ id: 3, message: 'first' }), makeRow({ id: 2, message: 'second' })];

afterEach(() => {
  vi.useRealTimers();
});

/** Waits for what is loaded when it is first wanted. */
const later = <T>(find: () => T): Promise<T> => vi.waitFor(find, { timeout: 25_000 });

describe('quiet in the notifications window', () => {
  it('is chosen in the rail, shown with its end, and ended', async () => {
    const { bridge } = await openInbox(rows);
    await fireEvent.click(screen.getByRole('button', { name: 'Do not disturb' }));
    const item = await later(() => screen.getByRole('menuitem', { name: 'For 1 hour' }));
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'For 30 minutes',
      'For 1 hour',
      'Until tomorrow, 08:00',
      'Until I resume',
    ]);
    await fireEvent.click(item);
    await settled();
    expect(bridge.callsOf('beQuiet')).toEqual([{ choice: '1h' }]);
    expect(screen.getByText(/^Quiet until/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    await settled();
    expect(bridge.callsOf('resumeTelling')).toHaveLength(1);
    expect(screen.queryByText(/^Quiet/)).toBeNull();
  }, 30_000);

  it('ends tomorrow at an hour in the user’s own writing, as snooze and mute do', async () => {
    await openInbox(rows, (fake) => {
      fake.hello = { ...fake.hello, locale: 'en-US' };
    });
    const name = /^Until tomorrow, 08:00\sAM$/;
    await fireEvent.click(screen.getByRole('button', { name: 'Do not disturb' }));
    const item = await later(() => screen.getByRole('menuitem', { name }));
    await fireEvent.keyDown(item, { key: 'Escape' });
    await press('j');
    for (const key of ['s', 'm']) {
      await press(key);
      const dialog = await later(() => screen.getByRole('dialog'));
      expect(within(dialog).getByRole('button', { name })).toBeTruthy();
      await fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    }
  }, 30_000);

  it('of the system is said, and not to be ended here', async () => {
    const { bridge } = await openInbox(rows);
    bridge.push('quiet', { why: 'system', until: null });
    await settled();
    expect(screen.getByText('Quiet with the system’s do-not-disturb')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
  });

  it('says what did not work', async () => {
    const { bridge } = await openInbox(rows, (fake) => {
      fake.hello = { ...fake.hello, quiet: { why: 'hand', until: null } };
    });
    bridge.refuse('resumeTelling', 'Notifications cannot be saved.');
    await fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('Resume did not work. Notifications cannot be saved.');
  });
});

describe('snooze', { timeout: 30_000 }, () => {
  it('is asked for by its key, shown in the row, and taken back', async () => {
    const { bridge } = await openInbox(rows);
    await press('j');
    await press('s');
    const choice = await later(() => screen.getByRole('button', { name: 'Until it changes' }));
    await fireEvent.click(choice);
    await settled();
    expect(bridge.callsOf('snooze')).toEqual([{ ids: [2], until: 'change' }]);
    expect(rowTexts()[0]).toContain('Snoozed');
    await press('z');
    expect(bridge.callsOf('unsnooze')).toEqual([{ ids: [2] }]);
    expect(rowTexts()[0]).toContain('New');
  });

  it('ends by the same key, and comes back by undo to the same time', async () => {
    const { bridge } = await openInbox([makeRow({ id: 1, snoozedUntil: NOW + 5000 })]);
    await press('j');
    await press('s');
    expect(bridge.callsOf('unsnooze')).toEqual([{ ids: [1] }]);
    await press('z');
    expect(bridge.callsOf('snooze')).toEqual([{ ids: [1], until: NOW + 5000 }]);
  });

  it('of a resolved row is not offered', async () => {
    const { inbox } = await openInbox([
      makeRow({ id: 1, resolvedAt: NOW, resolvedBy: 'user' }),
      rows[0] ?? makeRow({ id: 9 }),
    ]);
    inbox.toggleSnooze(makeRow({ id: 1, resolvedAt: NOW, resolvedBy: 'user' }));
    await settled();
    expect(inbox.snoozing).toBeNull();
    expect(screen.getByText('It is resolved, so there is nothing to snooze')).toBeTruthy();
  });

  it('until a time of one’s own must be ahead', async () => {
    const { bridge, inbox } = await openInbox(rows);
    await press('j');
    await press('s');
    const field = await later(() => screen.getByLabelText<HTMLInputElement>('Until a time of your own'));
    await fireEvent.input(field, { target: { value: '2020-01-01T08:00' } });
    await fireEvent.submit(field.closest('form') as HTMLFormElement);
    await settled();
    expect(screen.getByText('Choose a time that is still to come.')).toBeTruthy();
    expect(bridge.callsOf('snooze')).toEqual([]);
    await fireEvent.input(field, { target: { value: '2126-01-01T08:00' } });
    await fireEvent.submit(field.closest('form') as HTMLFormElement);
    await settled();
    expect(bridge.callsOf('snooze')).toEqual([{ ids: [2], until: new Date(2126, 0, 1, 8).getTime() }]);
    expect(inbox.snoozing).toBeNull();
  });

  it('has a place in the rail with its number; each row says until when (W15)', async () => {
    const { bridge } = await openInbox([
      ...rows,
      makeRow({ id: 1, snoozedUntil: UNTIL_CHANGED, readAt: NOW }),
      makeRow({ id: 4, snoozedUntil: new Date(2126, 0, 1, 8).getTime() }),
    ]);
    const place = screen.getByRole('button', { name: 'Snoozed 2' });
    await fireEvent.click(place);
    await settled();
    expect(place.getAttribute('aria-current')).toBe('page');
    expect(rowTexts()).toEqual([
      expect.stringMatching(/until it changes .*Snoozed$/),
      expect.stringMatching(/until .*2126.* .*Snoozed$/),
    ]);
    await press('a', { ctrlKey: true });
    await press('s');
    await fireEvent.click(await later(() => screen.getByRole('button', { name: 'End their snooze' })));
    await settled();
    expect(bridge.callsOf('changeMany')).toMatchObject([{ act: 'unsnooze', ids: [1, 4] }]);
    expect(screen.getByRole('heading', { name: 'Nothing snoozed' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Snoozed' })).toBeTruthy();
  });

  it('can be filtered for, and its end is said in the details', async () => {
    const { inbox } = await openInbox([...rows, makeRow({ id: 1, snoozedUntil: UNTIL_CHANGED })]);
    await inbox.narrow({ status: 'snoozed' });
    await settled();
    expect(rowTexts()).toHaveLength(1);
    await press('j');
    await press('Enter');
    const details = screen.getByRole('complementary', { name: 'Details' });
    expect(within(details).getByText('Snoozed until it changes')).toBeTruthy();
    expect(within(details).getByRole('button', { name: 'End snooze' })).toBeTruthy();
  });
});

describe('a pop-up for several', () => {
  it('opens the list filtered to its rows, and the filter can be removed', async () => {
    const { bridge } = await openInbox([...rows, makeRow({ id: 1, message: 'third' })]);
    bridge.push('target', { window: 'inbox', ids: [3, 1] });
    await settled();
    expect(rowTexts().map((text) => /first|second|third/.exec(text)?.[0])).toEqual(['third', 'first']);
    await fireEvent.click(screen.getByRole('button', { name: 'Remove the filter From a pop-up' }));
    await settled();
    expect(rowTexts()).toHaveLength(3);
  });
});

describe('the settings page Quiet', () => {
  async function openQuiet() {
    const bridge = await openSettings();
    await fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name: 'Quiet' }));
    await settled();
    return bridge;
  }

  it('switches the hours, each weekday and its times', async () => {
    const bridge = await openQuiet();
    expect(screen.getByLabelText<HTMLInputElement>('Monday, from').disabled).toBe(true);
    await fireEvent.click(screen.getByRole('switch', { name: 'Be quiet at these hours' }));
    await settled();
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Sunday' }));
    await settled();
    const from = screen.getByLabelText<HTMLInputElement>('Monday, from');
    from.value = '20:30';
    await fireEvent.blur(from);
    await settled();
    const { quietHoursOn, quietHours } = bridge.hello.settings;
    expect(quietHoursOn).toBe(true);
    expect(quietHours.sun.on).toBe(false);
    expect(quietHours.mon).toEqual({ on: true, from: 1230, to: 420 });
    expect(screen.getByLabelText<HTMLInputElement>('Sunday, from').disabled).toBe(true);
  });

  it('puts a time back that is none', async () => {
    const bridge = await openQuiet();
    await fireEvent.click(screen.getByRole('switch', { name: 'Be quiet at these hours' }));
    await settled();
    const to = screen.getByLabelText<HTMLInputElement>('Friday, to');
    to.value = '';
    await fireEvent.blur(to);
    await settled();
    expect(to.value).toBe('07:00');
    expect(bridge.callsOf('changeSettings')).toHaveLength(1);
  });

  it('keeps what passes and the reminder', async () => {
    const bridge = await openQuiet();
    await fireEvent.click(screen.getByRole('radio', { name: 'Failures' }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Every 24 hours' }));
    await settled();
    expect(bridge.hello.settings).toMatchObject({ quietPass: 'critical', reminder: '24h' });
  });
});

describe('the settings page General', () => {
  it('keeps what the icon counts, its colour, and the sounds', async () => {
    const bridge = await openSettings();
    await fireEvent.click(screen.getByRole('radio', { name: 'Warnings and failures' }));
    for (const name of ['Count snoozed ones too', 'Colour only when something is wrong', 'For warnings'])
      await fireEvent.click(screen.getByRole('switch', { name }));
    await settled();
    expect(bridge.hello.settings).toMatchObject({
      badgeCounts: 'problems',
      badgeSnoozed: false,
      calmIcon: true,
      soundCritical: true,
      soundWarning: true,
      soundInfo: false,
    });
  });
});

it('reads times', () => {
  expect([minuteOf('00:00'), minuteOf('23:59'), minuteOf('24:00'), minuteOf('7:00'), minuteOf('')]).toEqual([
    0,
    1439,
    null,
    null,
    null,
  ]);
  expect(timeFromField('', NOW)).toBeNull();
});
