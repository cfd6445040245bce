import { describe, expect, it } from 'vitest';
import type { StatusRow } from '../../preload/contract.ts';
import { channelRows } from '../../main/status/channel-rows.ts';
import { ClockWatch } from '../../main/status/clock-watch.ts';
import { diskOf, isDiskLow, isDiskNearlyFull } from '../../main/status/disk.ts';
import { sourceRows } from '../../main/status/source-rows.ts';
import { systemRows } from '../../main/status/system-rows.ts';
import type { StatusFacts } from '../../main/status/facts.ts';
import { sizeText } from '../../main/status/figures.ts';
import { NOON } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';
import { apprise, facts, server, service } from './facts.ts';

const rows = (given: Partial<StatusFacts> = {}): StatusRow[] => {
  const all = facts(given);
  return [...sourceRows(all), ...channelRows(all), ...systemRows(all)];
};
const row = (id: string, given: Partial<StatusFacts> = {}): StatusRow | undefined =>
  rows(given).find((each) => each.id === id);

describe('the status', () => {
  it('names all there is and needs nobody where all is well', () => {
    expect(rows().map(({ id, level }) => [id, level])).toEqual([
      ['servers', 'off'],
      ['local-api', 'ok'],
      ['popups', 'ok'],
      ['email', 'off'],
      ['push', 'off'],
      ['apprise', 'ok'],
      ['tray', 'ok'],
      ['key-store', 'ok'],
      ['database', 'ok'],
      ['disk', 'ok'],
      ['clock', 'ok'],
      ['version', 'ok'],
    ]);
  });

  it.each([
    ['ok', {}, 'ok', 'sees', /4 unread there, 4 here/],
    ['paused', {}, 'off', null, /Switched off by you/],
    ['unreachable', { sentence: 'No answer.' }, 'critical', 'blind', /No answer/],
    ['signed_out', { sentence: 'Sign in again.' }, 'warning', 'blind', /Sign in again/],
    ['forbidden', { sentence: 'Not allowed.' }, 'warning', 'blind', /Not allowed/],
    ['connecting', {}, 'unknown', null, /first time/],
    ['failing', {}, 'unknown', null, /asked again/],
    ['ok', { schedulerProblem: 'It has not run since 2 h' }, 'warning', 'blind', /not run/],
    ['ok', { unreadable: 2 }, 'warning', 'blind', /2 of its notifications could not be read/],
  ] as const)('of a server that is %s %o', (state, more, level, effect, sentence) => {
    const found = row('server:a', { servers: [server({ state, ...more })] });
    expect(found).toMatchObject({ level, effect, remedy: 'servers', name: 'BBS server office' });
    expect(found?.sentence).toMatch(sentence);
  });

  it('names muted clients with their ends, the first of many, and where that is undone', () => {
    const mute = (at: number, until: number | null = null) => ({
      client: `web-${String(at)}`,
      sourceName: 'office',
      until,
    });
    expect(row('mutes')).toBeUndefined();
    expect(row('mutes', { mutes: [mute(1), mute(2, NOON)] })).toMatchObject({ level: 'off', remedy: 'clients' });
    expect(row('mutes', { mutes: [mute(1), mute(2, NOON)] })?.sentence).toMatch(
      /^Nobody is told of web-1 \(office\) until you unmute it, web-2 \(office\) until Tue \d\d:00\. They are listed/,
    );
    const many = Array.from({ length: 7 }, (_, at) => mute(at));
    expect(row('mutes', { mutes: many })?.sentence).toMatch(/web-4 \(office\) until you unmute it, and 2 more\./);
  });

  it('of the local API says why it is off', () => {
    const localApi = { ...facts().localApi, state: 'off', url: null, problem: 'Port 8737 is taken.' } as const;
    expect(row('local-api', { localApi })).toMatchObject({
      level: 'critical',
      effect: 'blind',
      sentence: 'Port 8737 is taken.',
      remedy: 'local_events',
    });
  });

  it.each([
    ['ok', 'ok', 'tells'],
    ['unused', 'ok', 'tells'],
    ['off', 'off', null],
    ['no_events', 'off', null],
    ['failing', 'warning', 'mute'],
    ['paused', 'critical', 'mute'],
    ['unreadable', 'critical', 'mute'],
  ] as const)('of a service that is %s', (state, level, effect) => {
    const services = { ...facts().services, services: [service({ state, problem: 'It said no.' })] };
    const found = row('service:1', { services, waiting: new Map([['service:1', { count: 3, nextAt: NOON }]]) });
    expect(found).toMatchObject({ level, effect, remedy: 'push', name: 'On call (ntfy)' });
    if (effect === 'mute') expect(found?.sentence).toMatch(/^It said no\. 3 messages wait, next try /);
  });

  it('of e-mail leads to its page', () => {
    const email = { ...facts().email, host: 'smtp.example', state: 'paused', problem: 'TLS fails.' } as const;
    expect(row('email', { email })).toMatchObject({ level: 'critical', remedy: 'email', sentence: 'TLS fails.' });
  });

  it.each([
    [{ surroundings: { desktop: 'other', tray: 'present', popups: 'absent' } }, 'warning', /Nothing on this desktop/],
    [{ popupsSeen: 'no' }, 'warning', /did not see/],
    [{ popupsSeen: 'unknown' }, 'unknown', /Nobody has said/],
    [{ popupAt: NOON - 1, popupProblem: { at: NOON, text: 'Denied.' } }, 'warning', /refused the last one: Denied/],
    [{ popupAt: NOON, popupProblem: { at: NOON - 1, text: 'Denied.' } }, 'ok', /You saw/],
  ] as const)('of pop-ups with %o', (given, level, sentence) => {
    const found = row('popups', given);
    expect(found).toMatchObject({ level, remedy: 'welcome' });
    expect(found?.sentence).toMatch(sentence);
  });

  it('of Apprise matters only when a service needs it', () => {
    const missing = apprise({ state: 'missing', problem: 'Apprise was not found.', hint: 'pipx install apprise' });
    const none = { services: [], apprise: missing, keyStoreIsSafe: true };
    expect(row('apprise', { services: none })?.level).toBe('off');
    expect(row('apprise', { services: { ...none, services: [service()] } })).toMatchObject({
      level: 'warning',
      sentence: 'Apprise was not found. pipx install apprise',
    });
  });

  it.each([
    ['tray', { surroundings: { desktop: 'gnome', tray: 'absent', popups: 'present' } }, 'warning', 'welcome'],
    ['tray', { surroundings: { desktop: 'gnome', tray: 'unknown', popups: 'present' } }, 'unknown', 'welcome'],
    ['key-store', { keyStore: { isSafe: false, backend: 'basic_text' } }, 'off', null],
    ['key-store', { keyStore: { isSafe: false, backend: 'basic_text' }, keepsSecrets: true }, 'warning', 'push'],
    ['database', { faults: new Map([['store', { severity: 'critical', text: 'Full.' }]]) }, 'critical', 'data_folder'],
    ['database', { faults: new Map([['backup', { severity: 'warning', text: 'Full.' }]]) }, 'warning', 'data_folder'],
    ['settings', { faults: new Map([['settings', { severity: 'warning', text: 'Mended.' }]]) }, 'warning', 'general'],
    ['database', { database: { ...facts().database, isIntact: false } }, 'critical', null],
    ['disk', { disk: { free: 400_000_000, total: 1_000_000_000_000 } }, 'warning', 'data_folder'],
    ['disk', { disk: null }, 'unknown', null],
    ['clock', { servers: [server({ skewMs: 192_000 })] }, 'warning', null],
    ['clock', { clockSetBack: { at: NOON - 3_600_000, byMs: 7_200_000 } }, 'warning', null],
    ['clock', { clockSetBack: { at: NOON - 25 * 3_600_000, byMs: 7_200_000 } }, 'ok', null],
  ] as const)('%s with %o', (id, given, level, remedy) => {
    expect(row(id, given as Partial<StatusFacts>)).toMatchObject({ level, remedy });
  });

  it('says in which direction the clock is wrong', () => {
    const said = (skewMs: number): string | undefined => row('clock', { servers: [server({ skewMs })] })?.sentence;
    expect(said(192_000)).toContain('3 min behind office');
    expect(said(-8 * 3_600_000)).toContain('8 h ahead of office');
  });
});

describe('what is read of the computer', () => {
  it('is the free space of the disk that holds the folder', async () => {
    const disk = await diskOf(freshFolder());
    expect(disk?.free).toBeGreaterThan(0);
    expect(disk?.total).toBeGreaterThanOrEqual(disk?.free ?? 0);
    expect(await diskOf('/no/such/folder')).toBeNull();
  });

  it('is low below 500 MB or 5 %, and nearly full below 500 MB', () => {
    const terabyte = 1_000_000_000_000;
    expect([isDiskLow({ free: 49e9, total: terabyte }), isDiskNearlyFull({ free: 49e9, total: terabyte })]).toEqual([
      true,
      false,
    ]);
    expect(isDiskLow({ free: 51e9, total: terabyte })).toBe(false);
    expect(isDiskLow({ free: 499e6, total: 1e9 })).toBe(true);
    expect(isDiskNearlyFull({ free: 499e6, total: 1e9 })).toBe(true);
  });

  it('is a clock that was set back, not one that slept or drifts', () => {
    const watch = new ClockWatch(NOON);
    watch.look(NOON + 8 * 3_600_000);
    watch.look(NOON + 8 * 3_600_000 - 30_000);
    expect(watch.setBack).toBeNull();
    watch.look(NOON);
    expect(watch.setBack).toEqual({ at: NOON, byMs: 8 * 3_600_000 - 30_000 });
  });

  it('are sizes as people say them', () =>
    expect([0, 999, 14_200_000, 212e9].map(sizeText)).toEqual(['0 byte', '999 byte', '14.2 MB', '212 GB']));
});
