import { labelIn } from './event-labels.ts';
import { clearingFact, eventType } from './event-types.ts';
import type { Language } from './language.ts';
import type { AgentEvent, Notification, Subject } from './model.ts';

/** The sentences the engine makes, all in one place. */

/** The part of a subject that stands beside the client: plan, repository or location, by type. */
export function subjectOf(type: string, subject: Subject): string | null {
  const part = (eventType(type) ?? clearingFact(type))?.keyPart;
  if (part === null) return null;
  return part ? subject[part] : (subject.plan ?? subject.repository ?? subject.location);
}

/** The stored message: the producer's own words, else what the facts say (manual, "event types"). */
export function messageOf(event: AgentEvent): string {
  if (event.message !== null) return withError(event.message, event.error);
  const detail = event.error ?? countsOf(event) ?? fallback(event.type);
  const subject = subjectOf(event.type, event);
  return subject === null ? detail : `${subject}: ${detail}`;
}

/** One line for lists and pop-ups: the message with its plan, repository or location in front when it does not name it. */
export function headline(row: Pick<Notification, 'type' | 'message' | keyof Subject>): string {
  const text = row.message.replaceAll(/\s+/g, ' ').trim();
  const subject = subjectOf(row.type, row);
  if (subject === null || text.includes(subject)) return text;
  return text === '' ? subject : `${subject}: ${text}`;
}

/** `Backup Failed · web-01`, or the label alone when no client is known. */
export function titleOf({ type, client }: Pick<Notification, 'type' | 'client'>, language: Language = 'en'): string {
  const label = labelIn(language, type);
  return client === null ? label : `${label} · ${client}`;
}

/** The title of something told again. */
export function stillOpen(title: string): string {
  return `Still open: ${title}`;
}

/** The title of one message for several; `counted` says how many of what. */
export function summaryTitle(count: number, counted: string): string {
  return `${String(count)} notifications: ${counted}`;
}

/** The same for what is told again. */
export function allStillOpen(count: number, counted: string): string {
  return `${String(count)} still open: ${counted}`;
}

/** The same for what was held. */
export function whileQuiet(title: string): string {
  return `While it was quiet, ${title}`;
}

/** `1,204 files in 41 s`, as far as it is known; null when nothing is. */
function countsOf(event: AgentEvent): string | null {
  const files =
    event.files === null ? null : `${event.files.toLocaleString('en-US')} ${event.files === 1 ? 'file' : 'files'}`;
  const time = event.durationSeconds === null ? null : `in ${durationText(event.durationSeconds)}`;
  return files === null && time === null ? null : [files, time].filter((part) => part !== null).join(' ');
}

/** A duration for people: `41 s`, `12 min`, `3 h 20 min`, `2 d 4 h`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return pair(hours, 'h', minutes % 60, 'min');
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${String(big)} ${bigUnit}` : `${String(big)} ${bigUnit} ${String(small)} ${smallUnit}`;
}

function withError(message: string, error: string | null): string {
  return error === null || message.includes(error) ? message : `${message}\n${error}`;
}

const FALLBACKS: Readonly<Record<string, string>> = {
  backup_completed: 'the backup finished',
  backup_warning: 'the backup finished with warnings; no details were given',
  backup_failed: 'the backup failed; no reason was given',
  restore_completed: 'the restore finished',
  restore_failed: 'the restore failed; no reason was given',
  agent_offline: 'no sign of life',
  agent_online: 'back online',
  repo_check_failed: 'the check found errors; no details were given',
  repo_compact_done: 'the repository was compacted',
  storage_low: 'usage is above the threshold',
  s3_sync_failed: 'the off-site sync failed; no reason was given',
  s3_sync_done: 'the off-site copy is up to date',
  missed_schedule: 'no run began within its window',
};

function fallback(type: string): string {
  return FALLBACKS[type] ?? 'no details were given';
}
