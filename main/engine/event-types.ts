import type { Severity } from './model.ts';

/**
 * The catalogue of event types: one row each, in the order of the manual's categories (manual "Notifications"; the
 * thirteenth, `backup_warning`, is the server's: contract section 2.1). Everything that depends on a type is derived from
 * this table.
 */

/** Which part of the subject, beside the client, tells two rows of a type apart (design.md section 4, "Key"). */
export type KeyPart = 'plan' | 'repository' | 'location' | null;

export interface EventType {
  readonly label: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly badge: 'green' | 'yellow' | 'red';
  readonly keyPart: KeyPart;
  /** A repeat before the row is resolved counts it up, or is a fresh row each time. */
  readonly again: 'counts_up' | 'fresh_row';
  /** The types whose open rows of the same client and key part this event resolves, beside its own for fresh rows. */
  readonly resolves: readonly string[];
  /** The client must have been running to report this, so an open Client Offline ends. */
  readonly signOfLife: boolean;
  /** Raised only when this event resolves something: Client Online without an outage tells nobody. */
  readonly onlyIfResolving?: true;
  /** Pop-up unless the user says otherwise. */
  readonly popup: boolean;
  /** Recommended for push and e-mail by the manual's table. */
  readonly recommended: boolean;
}

export const CATEGORIES = ['Backups', 'Restores', 'Clients', 'Repositories', 'Storage', 'Schedules'] as const;
export type Category = (typeof CATEGORIES)[number];

const success = { severity: 'info', badge: 'green', again: 'fresh_row', popup: false, recommended: false } as const;
const warning = { severity: 'warning', badge: 'yellow', again: 'counts_up', popup: true, recommended: true } as const;
const failure = { severity: 'critical', badge: 'red', again: 'counts_up', popup: true, recommended: true } as const;

const none: readonly string[] = [];

export const EVENT_TYPES = {
  backup_completed: {
    ...success,
    label: 'Backup Completed',
    category: 'Backups',
    keyPart: 'plan',
    signOfLife: true,
    resolves: ['backup_failed', 'backup_warning', 'missed_schedule'],
  },
  backup_warning: {
    ...warning,
    label: 'Backup Completed with Warnings',
    category: 'Backups',
    keyPart: 'plan',
    signOfLife: true,
    resolves: ['backup_failed', 'missed_schedule'],
  },
  backup_failed: {
    ...failure,
    label: 'Backup Failed',
    category: 'Backups',
    keyPart: 'plan',
    signOfLife: false,
    resolves: none,
  },
  restore_completed: {
    ...success,
    label: 'Restore Completed',
    category: 'Restores',
    keyPart: 'repository',
    signOfLife: true,
    popup: true,
    resolves: ['restore_failed'],
  },
  restore_failed: {
    ...failure,
    label: 'Restore Failed',
    category: 'Restores',
    keyPart: 'repository',
    signOfLife: false,
    resolves: none,
  },
  agent_offline: {
    ...warning,
    label: 'Client Offline',
    category: 'Clients',
    keyPart: null,
    signOfLife: false,
    resolves: none,
  },
  agent_online: {
    ...success,
    label: 'Client Online',
    category: 'Clients',
    keyPart: null,
    signOfLife: true,
    popup: true,
    resolves: ['agent_offline'],
    onlyIfResolving: true,
  },
  repo_check_failed: {
    ...failure,
    label: 'Check Failed',
    category: 'Repositories',
    keyPart: 'repository',
    signOfLife: false,
    resolves: none,
  },
  repo_compact_done: {
    ...success,
    label: 'Compact Done',
    category: 'Repositories',
    keyPart: 'repository',
    signOfLife: true,
    resolves: none,
  },
  storage_low: {
    ...warning,
    label: 'Storage Low',
    category: 'Storage',
    keyPart: 'location',
    signOfLife: false,
    resolves: none,
  },
  s3_sync_failed: {
    ...failure,
    label: 'S3 Sync Failed',
    category: 'Storage',
    keyPart: 'repository',
    signOfLife: false,
    resolves: none,
  },
  s3_sync_done: {
    ...success,
    label: 'S3 Sync Done',
    category: 'Storage',
    keyPart: 'repository',
    signOfLife: false,
    resolves: ['s3_sync_failed'],
  },
  missed_schedule: {
    ...warning,
    label: 'Missed Schedule',
    category: 'Schedules',
    keyPart: 'plan',
    signOfLife: false,
    resolves: none,
    recommended: false,
  },
} as const satisfies Record<string, EventType>;

export type EventTypeKey = keyof typeof EVENT_TYPES;
export const EVENT_TYPE_KEYS = Object.keys(EVENT_TYPES) as EventTypeKey[];

/**
 * Facts that are no notification of their own: they only resolve. Without the good ones, a failed check would stay open for
 * ever (design.md section 4), as the manual knows no event for them; a backup that begins shows that its client lives.
 */
export const CLEARING_FACTS = {
  backup_started: { keyPart: 'plan', resolves: none, signOfLife: true },
  repo_check_done: { keyPart: 'repository', resolves: ['repo_check_failed'], signOfLife: false },
  storage_ok: { keyPart: 'location', resolves: ['storage_low'], signOfLife: false },
} as const satisfies Record<string, Pick<EventType, 'keyPart' | 'resolves' | 'signOfLife'>>;

export type ClearingFactKey = keyof typeof CLEARING_FACTS;

/** What the local API accepts as `type`. */
export const ACCEPTED_TYPES = [...EVENT_TYPE_KEYS, ...(Object.keys(CLEARING_FACTS) as ClearingFactKey[])];

/** The catalogue's row of a type; undefined for the word of a newer server. */
export function eventType(type: string): EventType | undefined {
  return Object.hasOwn(EVENT_TYPES, type) ? EVENT_TYPES[type as EventTypeKey] : undefined;
}

/** The clearing fact of that name, if it is one. */
export function clearingFact(type: string): Pick<EventType, 'keyPart' | 'resolves' | 'signOfLife'> | undefined {
  return Object.hasOwn(CLEARING_FACTS, type) ? CLEARING_FACTS[type as ClearingFactKey] : undefined;
}

/** A type in words: its label, or for an unknown one the type itself made readable (`disk_melted` → `Disk melted`). */
export function labelOf(type: string): string {
  const known = eventType(type);
  if (known) return known.label;
  const words = type.replaceAll('_', ' ').trim();
  return words === '' ? 'Unknown event' : words.charAt(0).toUpperCase() + words.slice(1);
}
