import { afterEach, describe, expect, it } from 'vitest';
import { shownLog } from '../../main/channels/log-page.ts';
import { Conditions } from '../../main/conditions.ts';
import { ServerProblem } from '../../main/server-api.ts';
import type { LogEntry } from '../../preload/contract.ts';
import { conditions, sourceName } from '../../main/texts.ts';
import { texts as inbox } from '../../main/inbox/texts.ts';
import { texts as shell } from '../../main/shell/texts.ts';
import { german as germanShell } from '../../main/shell/texts.de.ts';
import { sizeText } from '../../main/status/figures.ts';
import { texts as status } from '../../main/status/texts.ts';
import { german as germanStatus } from '../../main/status/texts.de.ts';
import { texts as tray } from '../../main/views/texts.ts';
import { german as germanTray } from '../../main/views/texts.de.ts';
import { trayFace } from '../../main/views/tray.ts';
import { datesOf, languageOf, localeOf } from '../../main/engine/language.ts';
import { allLabelsOf, labelIn } from '../../main/engine/event-labels.ts';
import { EVENT_TYPE_KEYS } from '../../main/engine/event-types.ts';
import { popupOf, summaryOf } from '../../main/engine/popup-plan.ts';
import type { Job } from '../../main/engine/model.ts';
import { quietAt } from '../../main/engine/quiet.ts';
import { speak } from '../../main/words.ts';
import { event } from '../support/events.ts';
import { Ring } from '../support/ring.ts';

afterEach(() => {
  speak('en', 'en-GB');
});

describe('the language', () => {
  it.each([
    ['system', 'de', 'de'],
    ['system', 'de-AT', 'de'],
    ['system', 'den', 'en'],
    ['system', 'fr-FR', 'en'],
    ['en', 'de-DE', 'en'],
    ['de', 'en-US', 'de'],
  ] as const)('of the setting %s on a system in %s is %s', (setting, system, language) => {
    expect(languageOf(setting, system)).toBe(language);
  });

  it('keeps the region of the system when that speaks it too', () => {
    expect([localeOf('de', 'de-CH'), localeOf('de', 'en-US'), localeOf('en', 'de-DE')]).toEqual([
      'de-CH',
      'de-DE',
      'en-GB',
    ]);
  });

  it('leaves dates as the system writes them, unless it was asked for', () => {
    expect([datesOf('system', 'fr-FR'), datesOf('en', 'fr-FR'), datesOf('de', 'de-AT')]).toEqual([
      'fr-FR',
      'en-GB',
      'de-AT',
    ]);
  });
});

/** The lines that are the same in both languages. */
const SAME = ['BBS Tray', 'Apprise', 'Pop-ups', 'Version'];
const linesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesOf) : [value];

describe('main in German', () => {
  it.each([
    ['tray', tray, germanTray],
    ['shell', shell, germanShell],
    ['status', status, germanStatus],
  ])('has each line of the %s in German, but for names', (_name, english, german) => {
    const one = linesOf(english);
    const other = linesOf(german);
    expect(other).toHaveLength(one.length);
    expect(one.filter((line, at) => typeof line === 'string' && line === other[at]).map(String)).toEqual(
      SAME.filter((line) => one.includes(line)),
    );
  });

  it('changes what it says at once', () => {
    speak('de', 'de-DE');
    expect(conditions.backupFailed.title).toBe('Die Benachrichtigungen konnten heute nicht gesichert werden');
    expect(conditions.channelTroubled('Büro', 'x', 'push').title).toBe('„Büro“ kommt nicht durch');
    expect([sourceName('local'), sourceName('app'), inbox.saved.failures]).toEqual([
      'Lokale Ereignisse',
      'BBS Tray',
      'Fehlschläge',
    ]);
    expect(sizeText(14_200_000)).toBe('14,2 MB');
    speak('en', 'en-US');
    expect(conditions.backupFailed.title).toBe('The notifications could not be backed up today');
    expect(sizeText(14_200_000)).toBe('14.2 MB');
  });

  it('says a condition in the language of now, though it arose in another', () => {
    const list = new Conditions();
    list.set('backup', () => conditions.backupFailed);
    speak('de', 'de-DE');
    expect(list.list[0]?.title).toBe('Die Benachrichtigungen konnten heute nicht gesichert werden');
  });

  it('says what is wrong with a server anew, in the words of the language', () => {
    const problem = new ServerProblem('bad_answer', { detail: 'cut_off' });
    expect(problem.sentence).toBe('The server gave an answer that cannot be read (cut off).');
    speak('de', 'de-DE');
    expect(problem.sentence).toBe('Der Server hat etwas geantwortet, was sich nicht lesen lässt (abgeschnitten).');
  });

  it('shows the sentences of the engine in the log in it, and what others said as they said it', () => {
    speak('de', 'de-DE');
    const entry = { channel: 'email', channelName: 'E-mail', answer: '250 OK' } as LogEntry;
    const texts = ['Delivered.', 'Paused after three failures in a row: 550 no', '550 no'];
    const page = shownLog({ entries: texts.map((text) => ({ ...entry, text })), offset: 0, total: 3 });
    expect(page.entries.map(({ channelName, text }) => `${channelName}: ${text}`)).toEqual([
      'E-Mail: Zugestellt.',
      'E-Mail: Nach drei Fehlschlägen in Folge pausiert: 550 no',
      'E-Mail: 550 no',
    ]);
    const own = shownLog({ entries: [{ ...entry, channel: 'service:1', text: 'x' }], offset: 0, total: 1 });
    expect(own.entries[0]?.channelName).toBe('E-mail');
  });

  it('draws the tray in it: tooltip, menu, and the end of quiet by its weekday', () => {
    speak('de', 'de-DE');
    const ring = new Ring();
    ring.event(event('backup_failed', { client: 'web-01' }));
    ring.take({ kind: 'quiet', choice: 'tomorrow' });
    const { settings, now } = ring;
    const quiet = quietAt(ring.store.quiet(), settings, now);
    const rows = { summary: ring.store.summary, newest: ring.open().slice(0, 5) };
    const { tooltip, menu } = trayFace({ ...rows, conditions: [], settings, quiet, isDemo: false, now, zone: 'UTC' });
    expect(tooltip).toMatch(/^BBS Tray: 1 ungelesen, mit Fehlschlägen\nRuhe bis (Mo|Di|Mi|Do|Fr|Sa|So) \d\d:00$/);
    const labels = menu.map((entry) => ('label' in entry ? entry.label : ''));
    expect(labels[0]).toBe('BBS Tray öffnen (1 ungelesen)');
    expect(labels.find((label) => label.startsWith('⬣'))).toContain('Sicherung fehlgeschlagen · web-01');
    expect(labels.at(-1)).toBe('BBS Tray beenden');
  });

  it('words pop-ups in it, beside what the rows say themselves', () => {
    const ring = new Ring();
    const jobs = ['a', 'b', 'c', 'd'].flatMap((plan): Job[] => [
      ...ring.event(event('backup_failed', { client: 'web-01', plan, error: 'locked' })).commit.jobs,
    ]);
    const [first] = jobs;
    expect(first && popupOf({ ...first, again: true }, 'de').title).toBe(
      'Noch offen: Sicherung fehlgeschlagen · web-01',
    );
    const { title, body } = summaryOf(jobs, 'de');
    expect(title).toBe('4 Benachrichtigungen: 4 × Sicherung fehlgeschlagen');
    expect(body.split('\n').at(-1)).toBe('und 1 weitere');
  });

  it('has a label for each type, by which a search finds it in any language', () => {
    const labels = EVENT_TYPE_KEYS.map((key) => labelIn('de', key));
    expect(new Set(labels).size).toBe(EVENT_TYPE_KEYS.length);
    expect(allLabelsOf('backup_failed')).toBe('Backup Failed\nSicherung fehlgeschlagen');
    expect(labelIn('de', 'disk_melted')).toBe('Disk melted');
    const ring = new Ring();
    ring.event(event('backup_failed'));
    ring.event(event('storage_low'));
    const found = (search: string): string[] =>
      ring.store.page({ search, offset: 0, limit: 9 }).rows.map(({ type }) => type);
    expect(found('sicherung')).toEqual(['backup_failed']);
    expect(found('backup fai')).toEqual(['backup_failed']);
  });
});
