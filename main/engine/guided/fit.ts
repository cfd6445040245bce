import { asShown } from './escape.ts';
import { moreLines } from './texts.ts';
import type { Limit, Markup } from './types.ts';

/** A title as long as any service takes one (Pushover: 250 characters). */
const TITLE_LIMIT = 250;
/** Apprise puts the title before the body with a line end between where a service has no titles. */
const BETWEEN = 2;

export interface Target {
  readonly limit: Limit;
  readonly markup: Markup;
}

export interface Fitted {
  readonly title: string;
  readonly body: string;
  /** Lines of the body that did not fit, a cut one included. */
  readonly leftOut: number;
}

/**
 * A message made fit for a service: escaped where the service reads markup, and cut at a line end with the number of lines
 * left out (public reports A07-A09). Only a first line that is too long by itself is cut inside.
 */
export function fitMessage(target: Target, title: string, body: string): Fitted {
  const head = clip(title, TITLE_LIMIT);
  // Slack titles are escaped by Apprise itself.
  const shownTitle = target.markup === 'discord' ? asShown('discord', head) : head;
  const room = target.limit.count - sizeOf(target.limit, shownTitle) - BETWEEN;
  const lines = body.split('\n').map((line) => asShown(target.markup, line));
  const whole = lines.join('\n');
  if (sizeOf(target.limit, whole) <= room) return { title: shownTitle, body: whole, leftOut: 0 };
  return { title: shownTitle, ...cut(target, body, lines, room) };
}

function cut(target: Target, body: string, lines: readonly string[], room: number): Omit<Fitted, 'title'> {
  const forLines = room - sizeOf(target.limit, moreLines(lines.length)) - 1;
  let used = 0;
  let kept = 0;
  for (const line of lines) {
    used += sizeOf(target.limit, line) + 1;
    if (used > forLines) break;
    kept += 1;
  }
  const notice = moreLines(lines.length - kept);
  if (kept > 0) return { body: [...lines.slice(0, kept), notice].join('\n'), leftOut: lines.length - kept };
  const [first = ''] = body.split('\n');
  return { body: `${startOf(target, first, forLines)}…\n${notice}`, leftOut: lines.length };
}

/** As much of a line as fits once it is escaped, never half a character. */
function startOf(target: Target, line: string, room: number): string {
  const signs = signsOf(line);
  const shown = (count: number): string => asShown(target.markup, signs.slice(0, count).join(''));
  let [fits, tooLong] = [0, signs.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (sizeOf(target.limit, `${shown(middle)}…`) <= room) fits = middle;
    else tooLong = middle;
  }
  return shown(fits);
}

function clip(text: string, count: number): string {
  const signs = signsOf(text.replaceAll(/\s+/g, ' ').trim());
  return signs.length <= count ? signs.join('') : `${signs.slice(0, count - 1).join('')}…`;
}

/** What people see as one character each; a family of emoji is one. */
function signsOf(text: string): string[] {
  return [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
}

function sizeOf(limit: Limit, text: string): number {
  return limit.unit === 'characters'
    ? text.length
    : encodeURIComponent(text.toWellFormed()).replace(/%../g, 'x').length;
}
