import { EVENT_TYPE_KEYS, labelOf, type EventTypeKey } from './event-types.ts';
import type { Language } from './language.ts';

const GERMAN: Readonly<Record<EventTypeKey, string>> = {
  backup_completed: 'Sicherung fertig',
  backup_warning: 'Sicherung mit Warnungen fertig',
  backup_failed: 'Sicherung fehlgeschlagen',
  restore_completed: 'Wiederherstellung fertig',
  restore_failed: 'Wiederherstellung fehlgeschlagen',
  agent_offline: 'Client offline',
  agent_online: 'Client online',
  repo_check_failed: 'Prüfung fehlgeschlagen',
  repo_compact_done: 'Verdichtung fertig',
  storage_low: 'Speicherplatz knapp',
  s3_sync_failed: 'S3-Abgleich fehlgeschlagen',
  s3_sync_done: 'S3-Abgleich fertig',
  missed_schedule: 'Zeitplan verpasst',
};

/** A type in words of a language; an unknown one as `labelOf` says it. */
export function labelIn(language: Language, type: string): string {
  return language === 'de' && isKnown(type) ? GERMAN[type] : labelOf(type);
}

/** All that a type is called, for searches: they find it by its label in any language. */
export function allLabelsOf(type: string): string {
  return isKnown(type) ? `${labelOf(type)}\n${GERMAN[type]}` : labelOf(type);
}

function isKnown(type: string): type is EventTypeKey {
  return (EVENT_TYPE_KEYS as readonly string[]).includes(type);
}
