import { describe, expect, it } from 'vitest';

/**
 * That the German catalogue has every line is said by its types. Here: that each line was translated, and that it says
 * all that it is given.
 */

const english = Object.entries(import.meta.glob<object>('../../../renderer/texts*.ts', { eager: true }));
const german = import.meta.glob<object>('../../../renderer/de/texts*.ts', { eager: true });
const main = import.meta.glob<object>('../../../main/**/*texts.ts', { eager: true });
const germanMain = import.meta.glob<object>('../../../main/**/*texts.de.ts', { eager: true });

/** Lines that are the same in both languages: names, symbols, and words that German has taken over. */
const SAME = new Set([
  ...['Offline', 'Online', 'Client', 'Clients', 'Client offline', 'Plan', 'Status', 'Details', 'Repository', 'Info'],
  ...['Name', 'Host', 'Port', 'Proxy', 'Ping', 'Test', 'Token', 'Passphrase', 'Version', 'System', 'Start', 'blind'],
  ...['Pop-up', 'Pop-ups', 'BBS Tray', 'Demo – ', '–', 'Apprise', 'STARTTLS', 'TLS', 'SHA-256', 'CSV…', 'JSON…'],
  ...['English', 'Deutsch', 'Server', 'Token A', 'Token B', 'Token C', 'Normal', 'Normal (5)'],
  ...['borg in cron', 'Vorta', 'restic', 'rclone'],
]);
/** Functions that are given more than text, numbers and yes or no. */
const OF_OBJECTS = [
  'texts-clients.clients.plans.rhythm',
  'delivery/email/texts.german.notEncrypted',
  'shell/texts.german.overlay',
  'texts.german.databaseRecovered',
];
/** Of a condition: what is no text. */
const NO_TEXT = /\.(severity|page)$/;

const GIVEN = [17, 'Zeta', true, false, ['Zeta'], null] as const;
type Given = (typeof GIVEN)[number];
type Line = (...given: readonly Given[]) => unknown;

interface Pair {
  readonly path: string;
  readonly english: unknown;
  readonly german: unknown;
}

function pairs(path: string, one: unknown, other: unknown): Pair[] {
  if (typeof one !== 'object' || one === null) return [{ path, english: one, german: other }];
  expect(Object.keys(other as object).sort(), path).toEqual(Object.keys(one).sort());
  return Object.entries(one).flatMap(([key, value]) =>
    pairs(`${path}.${key}`, value, (other as Record<string, unknown>)[key]),
  );
}

const isAlike = (one: unknown, other: unknown): boolean =>
  typeof one === 'object' &&
  one !== null &&
  Object.keys(one).sort().join() ===
    Object.keys(other as object)
      .sort()
      .join();

/** What main says: beside each German object stands a catalogue with its lines, which are English now. */
const ofMain = Object.entries(germanMain).flatMap(([file, catalogues]) => {
  const beside = Object.values(main[file.replace('.de.ts', '.ts')] ?? {}) as unknown[];
  return Object.entries(catalogues).map(([name, other]: [string, unknown]) => {
    const path = `${file.replace(/^.*\/main\/|\.de\.ts$/g, '')}.${name}`;
    return { path, english: beside.find((one) => isAlike(one, other)), german: other };
  });
});
const ofPages = english.flatMap(([file, catalogue]) => {
  const name = file.split('/').at(-1) ?? '';
  return pairs(name.replace('.ts', ''), catalogue, german[file.replace('/texts', '/de/texts')]);
});
const all = [
  ...ofPages,
  ...ofMain.filter((each) => each.english !== undefined).flatMap((each) => pairs(each.path, each.english, each.german)),
];
const isLine = (value: unknown): value is Line => typeof value === 'function';
const lines = all.filter((pair) => isLine(pair.english));
const words = all.filter((pair) => typeof pair.english === 'string' && !NO_TEXT.test(pair.path));

/** All that a line can be given, as far as its types are not looked at. */
function givens(count: number): Given[][] {
  if (count === 0) return [[]];
  return givens(count - 1).flatMap((rest) => GIVEN.map((each) => [...rest, each]));
}

/** What a line says, or null when it was given what it is not made for. */
function said(line: unknown, given: readonly Given[]): string | null {
  try {
    const text = (line as Line)(...given);
    const all = typeof text === 'string' ? text : JSON.stringify(text);
    return !/NaN|undefined|null|\[object/.test(all) ? all : null;
  } catch {
    return null;
  }
}

/** What the German line leaves out of what the English one shows; null when neither could be made to speak. */
function leftOut({ english: one, german: other }: Pair): string[] | null {
  const spoken = givens(Math.max((one as Line).length, (other as Line).length))
    .map((given) => ({ given, one: said(one, given), other: said(other, given) }))
    .filter((each) => each.one !== null && each.other !== null);
  if (spoken.length === 0) return null;
  const missing = spoken.flatMap(({ given, one: here, other: there }) =>
    ['17', 'Zeta'].filter(
      (sample) =>
        given.flat().some((each) => String(each) === sample) && here?.includes(sample) && !there?.includes(sample),
    ),
  );
  return [...new Set(missing)];
}

describe('the German catalogue', () => {
  it('has a file for each English one, and its lines', () => {
    expect(Object.keys(german).length).toBe(english.length);
    expect(words.length).toBeGreaterThan(700);
    expect(lines.length).toBeGreaterThan(100);
  });

  it('has one for each of main, but where it is used in its own file only', () => {
    expect(ofMain.length).toBeGreaterThan(15);
    expect(ofMain.filter((each) => each.english === undefined).map(({ path }) => path)).toEqual([
      'texts.germanSources',
    ]);
  });

  it('says each line in German, but for names', () => {
    const same = words.filter((pair) => pair.english === pair.german && !SAME.has(String(pair.english)));
    expect(same.map(({ path, english: text }) => `${path}: ${String(text)}`)).toEqual([]);
    expect(
      words.filter(({ german: text }) => typeof text !== 'string' || text.trim() === '').map(({ path }) => path),
    ).toEqual([]);
  });

  it('says all that it is given', () => {
    const judged = lines.map((pair) => ({ path: pair.path, missing: leftOut(pair) }));
    expect(judged.filter(({ missing }) => missing === null).map(({ path }) => path)).toEqual(OF_OBJECTS);
    expect(judged.filter(({ missing }) => missing !== null && missing.length > 0)).toEqual([]);
  });

  it('would see a line that leaves something out', () => {
    const planted: Pair = { path: '', english: (n: number) => `${String(n)} left`, german: () => 'einige übrig' };
    expect(leftOut(planted)).toEqual(['17', 'Zeta']);
  });
});
