import type { Settings, StatusRow } from '../../preload/contract.ts';
import type { Summary } from '../engine/model.ts';

/** What is copied for a report of a fault. */
export interface Diagnostics {
  readonly at: number;
  readonly zone: string;
  readonly locale: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly StatusRow[];
  readonly summary: Summary;
  readonly settings: Settings;
  /** Names and addresses of this user's machines and people, with what stands in their place. */
  readonly names: readonly (readonly [name: string, instead: string])[];
}

/** Shorter words stand in half the text. */
const SHORTEST = 3;
/** Settings that are numbers, switches and choices of ours; texts may name machines. */
const PLAIN: readonly (keyof Settings)[] = [
  'theme',
  'retentionDays',
  'localApiPort',
  'startAtLogin',
  'startHidden',
  'popupsSeen',
];

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '<address>'],
  [/[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"',]+/g, '<mail>'],
  [/\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}\b/gi, '<ip>'],
  [/\b(?!127\.0\.0\.1)\d{1,3}(?:\.\d{1,3}){3}\b/g, '<ip>'],
  [/\b(?!notifications\.db|settings\.json)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+\b/gi, '<host>'],
  [/\b[A-Za-z0-9_-]{24,}\b/g, '<long word>'],
];

/** The text: states, versions and counts; no client, no message, no secret, and no name of a machine or a person. */
export function diagnosticsText(given: Diagnostics): string {
  const { at, zone, locale, versions, rows, summary, settings } = given;
  const clean = (text: string): string => withoutNames(text, given.names);
  const lines = [
    'BBS Tray diagnostics',
    `at ${new Date(at).toISOString()}, zone ${zone}, locale ${locale}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    `notifications: ${String(summary.total)} in all, ${String(summary.open)} open, ${String(summary.unread)} unread`,
    `settings: ${PLAIN.map((key) => `${key}=${JSON.stringify(settings[key])}`).join(' ')}`,
    '',
    ...rows.map((row) => {
      const seen = row.at === null ? '' : ` (${new Date(row.at).toISOString()})`;
      return `[${row.level}] ${clean(row.name)}: ${clean(row.sentence)}${seen}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** Replaces the known names, the longest first, then whatever looks like an address, a host or a key. */
export function withoutNames(text: string, names: Diagnostics['names']): string {
  const known = names.filter(([name]) => name.length >= SHORTEST).sort(([a], [b]) => b.length - a.length);
  const bare = known.reduce((clean, [name, instead]) => clean.replaceAll(name, instead), text);
  return PATTERNS.reduce((clean, [pattern, instead]) => clean.replaceAll(pattern, instead), bare);
}
