import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notification } from '../../main/engine/model.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../main/transfer/csv.ts';
import { notificationsFile } from '../../main/transfer/notifications-file.ts';

/** Another reader of CSV than ours: Python's, strict. */
const READER =
  'import csv, json, sys; sys.stdin.reconfigure(encoding="utf-8", newline=""); print(json.dumps(list(csv.reader(sys.stdin, strict=True))))';

function readBack(text: string): string[][] {
  const rows = execFileSync('python3', ['-c', READER], {
    input: text,
    maxBuffer: 1e8,
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  return JSON.parse(rows.toString('utf8')) as string[][];
}

describe('a line', () => {
  it('is read back as it was by another reader, whatever is in it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `x${text.replaceAll('\0', '')}`);
    const awkward = fc.constantFrom('a"b', '"', 'a,b', 'a;b', 'a\r\nb', 'a\nb', 'ä 😀', '', ' x ', 'x\ty');
    const rows = fc.sample(fc.array(fc.oneof(cell, awkward), { minLength: 2, maxLength: 6 }), 500);
    expect(readBack(rows.map((row) => csvLine(row)).join(''))).toEqual(rows);
  });

  it('ends with CRLF, doubles quotation marks, and quotes every text', () => {
    expect(csvLine(['a "b"', 12, null, ''])).toBe('"a ""b""",12,,""\r\n');
  });

  it.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1+1', "=cmd|' /C calc'!A0"])(
    'lets no spreadsheet run %j',
    (formula) => {
      expect(readBack(csvLine([formula, 'b']))).toEqual([[`'${formula}`, 'b']]);
    },
  );

  it.each(['a=1', 'plain', '1 - 2', 'mail@example.com', '/dev/sdb1'])('leaves %j as it is', (text) => {
    expect(readBack(csvLine([text, 'b']))).toEqual([[text, 'b']]);
  });
});

const row: Notification = {
  id: 7,
  source: 'server:1',
  type: 'backup_failed',
  client: '=web-01',
  plan: 'nightly',
  repository: null,
  location: null,
  severity: 'critical',
  message: 'repository is "locked",\nsee log',
  occurrenceCount: 3,
  firstOccurredAt: Date.UTC(2026, 10, 24, 1, 2, 3),
  lastOccurredAt: Date.UTC(2026, 10, 25, 4, 5, 6, 7),
  readAt: null,
  resolvedAt: Date.UTC(2026, 10, 25, 5),
  resolvedBy: 'event',
  snoozedUntil: null,
};
const file = (batches: readonly (readonly Notification[])[], format: 'csv' | 'json'): string =>
  [...notificationsFile(batches, format, (source) => `name of ${source}`)].join('');

describe('a file of notifications', () => {
  it('names its columns and has every fact of a row', () => {
    const text = file([[row], [{ ...row, id: 8 }]], 'csv');
    expect(text.startsWith(BYTE_ORDER_MARK)).toBe(true);
    const [names, first, second] = readBack(text.slice(1));
    expect(Object.fromEntries((names ?? []).map((name, at) => [name, first?.[at]]))).toEqual({
      id: '7',
      status: 'resolved',
      severity: 'critical',
      type: 'backup_failed',
      event: 'Backup Failed',
      source: 'name of server:1',
      client: "'=web-01",
      plan: 'nightly',
      repository: '',
      location: '',
      message: 'repository is "locked",\nsee log',
      occurrences: '3',
      first_occurred_at: '2026-11-24T01:02:03.000Z',
      last_occurred_at: '2026-11-25T04:05:06.007Z',
      read_at: '',
      resolved_at: '2026-11-25T05:00:00.000Z',
      resolved_by: 'event',
    });
    expect(second?.[0]).toBe('8');
  });

  it('is valid JSON however many rows there are, texts as they were', () => {
    expect(JSON.parse(file([], 'json'))).toEqual([]);
    expect(JSON.parse(file([[row]], 'json'))).toMatchObject([
      { id: 7, client: '=web-01', occurrences: 3, read_at: null },
    ]);
    expect(JSON.parse(file([[row, row], [row]], 'json'))).toHaveLength(3);
  });

  it('without rows has the line of names only', () => {
    expect(file([], 'csv').split('\r\n')).toHaveLength(2);
  });
});
