import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticsText, withoutNames, type Diagnostics } from '../../main/status/diagnostics.ts';
import { sourceRows } from '../../main/status/source-rows.ts';
import { NOON } from '../support/events.ts';
import { facts, server, settings } from './facts.ts';

const given: Diagnostics = {
  at: NOON,
  zone: 'Europe/Berlin',
  locale: 'de-DE',
  versions: { app: '1.0.0', electron: '33.2.1' },
  rows: [],
  summary: {
    revision: 1,
    total: 12,
    open: 3,
    unread: 2,
    unreadBySeverity: { info: 0, warning: 1, critical: 1 },
    snoozed: 0,
    snoozedBySeverity: { info: 0, warning: 0, critical: 0 },
  },
  settings: { ...settings, appriseServer: 'https://apprise.secret.example' },
  names: [['Office of Ada', '<server 1>']],
};

describe('diagnostics', () => {
  it('say versions, counts, settings and every row', () => {
    const rows = sourceRows(
      facts({ servers: [server({ name: 'Office of Ada', state: 'unreachable', sentence: null })] }),
    );
    expect(diagnosticsText({ ...given, rows })).toMatchInlineSnapshot(`
      "BBS Tray diagnostics
      at 2026-10-06T12:00:00.000Z, zone Europe/Berlin, locale de-DE
      app 1.0.0, electron 33.2.1
      notifications: 12 in all, 3 open, 2 unread
      settings: theme="system" retentionDays=30 localApiPort=8737 startAtLogin=false startHidden=false popupsSeen="unknown"

      [critical] BBS server <server 1>: Does not answer. What happens there is not seen. (2026-10-06T12:00:00.000Z)
      [ok] Local events: Listening on 127.0.0.1:8737. (2026-10-06T12:00:00.000Z)
      "
    `);
  });

  it.each([
    ['TLS fails at smtp.office.example.', 'TLS fails at <host>.'],
    ['Listening on 127.0.0.1:8737.', 'Listening on 127.0.0.1:8737.'],
    ['10.1.2.3 refused it', '<ip> refused it'],
    ['fe80::1:2:3 refused it', '<ip> refused it'],
    ['see https://u:p4ss@bbs.example/x?token=abc now', 'see <address> now'],
    ['ntfys://topic-name', '<address>'],
    ['550 ada@office.example unknown', '550 <mail> unknown'],
    ['kept as notifications.db and settings.json', 'kept as notifications.db and settings.json'],
    ['token tk_abcdefghijklmnopqrstuvwxyz0123 is invalid', 'token <long word> is invalid'],
    ['1.9.0 at /usr/bin/apprise.', '1.9.0 at /usr/bin/apprise.'],
  ])('turn %s into %s', (text, clean) => {
    expect(withoutNames(text, [])).toBe(clean);
  });

  it('hold no known name, wherever it stands and however it is spelled', () => {
    const name = fc.stringMatching(/^[A-Za-zÄÖÜäöüß .-]{3,20}$/).filter((text) => text.trim().length >= 3);
    fc.assert(
      fc.property(name, fc.lorem(), (secret, words) => {
        const text = withoutNames(`${words} ${secret} ${words}`, [[secret, '<server 1>']]);
        const around = `${words}  ${words}`;
        if (!around.includes(secret) && !'<server 1>'.includes(secret)) expect(text).not.toContain(secret);
      }),
    );
  });

  it('replace the longer of two names that begin alike', () => {
    const names = [
      ['web', '<a>'],
      ['web-office', '<b>'],
    ] as const;
    expect(withoutNames('web-office and web', names)).toBe('<b> and <a>');
  });
});
