import { MORNING_HOUR, UNTIL_CHANGED, type Mute, type Notification, type Quiet } from '../../preload/contract.ts';
import { quietTexts } from '../texts-quiet.ts';
import type { TimeWords } from './time.ts';

/** `Quiet until 07:00`, or why it is quiet where nobody knows how long. */
export function quietLine(quiet: Quiet, words: TimeWords, now: number): string {
  return quiet.until === null ? quietTexts.why[quiet.why] : quietTexts.until(words.until(quiet.until, now));
}

/** `Snoozed until Wed 08:00`; null for a row that is not. */
export function snoozeLine({ snoozedUntil }: Notification, words: TimeWords, now: number): string | null {
  if (snoozedUntil === null) return null;
  if (snoozedUntil === UNTIL_CHANGED) return quietTexts.snoozedUntilChanged;
  return quietTexts.snoozedUntil(words.until(snoozedUntil, now));
}

/** `until Wed 08:00`, or until the user ends it. */
export function muteEnd({ until }: Mute, words: TimeWords, now: number): string {
  return until === null ? quietTexts.mute.untilHand : quietTexts.mute.until(words.until(until, now));
}

/** `web-01 is muted until Wed 08:00.` */
export function muteLine(mute: Mute, words: TimeWords, now: number): string {
  return quietTexts.mute.line(mute.client, muteEnd(mute, words, now));
}

/** When "tomorrow" begins, as the user writes it: `08:00`, `08:00 AM`. */
export function morningText(words: TimeWords): string {
  return words.clock(new Date(2000, 0, 1, MORNING_HOUR).getTime());
}

/** A time as the field for dates and times wants it: `2026-10-07T08:00`, in the zone of the computer. */
export function fieldTime(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}

/** What is typed there, in epoch milliseconds; null when it is no time, or one that has passed. */
export function timeFromField(typed: string, now: number): number | null {
  const at = new Date(typed).getTime();
  return Number.isFinite(at) && at > now ? at : null;
}
