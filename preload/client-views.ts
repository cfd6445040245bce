/** What the page Clients shows and sends: part of the IPC contract. */
import type { Rhythm } from '../main/engine/rhythm.ts';
import type { Schedule, StorageLocation } from '../main/engine/watch-model.ts';

export type { Rhythm } from '../main/engine/rhythm.ts';
export type { Schedule, StorageLocation, StorageRule } from '../main/engine/watch-model.ts';

/** How a client is seen: `unwatched` sends events but no heartbeat, `away` need not always be on. */
export const CLIENT_STATES = ['silent', 'flapping', 'up', 'away', 'unwatched'] as const;
export type ClientState = (typeof CLIENT_STATES)[number];

/** A client as the table shows it. */
export interface ClientRow {
  readonly name: string;
  readonly state: ClientState;
  /** Since when it is silent or flapping; null otherwise. */
  readonly since: number | null;
  readonly lastSignAt: number | null;
  readonly plans: readonly string[];
  /** One of its plans has missed its time. */
  readonly hasMissed: boolean;
  readonly lastBackupAt: number | null;
}

/** At most 500 clients, those that need somebody first, then by name; `total` of them match. */
export interface ClientsView {
  readonly clients: readonly ClientRow[];
  readonly total: number;
  readonly locations: readonly StorageLocation[];
}

/** A plan of a client. `next`: its next planned times, three at most. */
export interface PlanView {
  readonly plan: string;
  readonly lastRunAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly schedule: Schedule | null;
  readonly next: readonly number[];
  readonly hasMissed: boolean;
  /** Its usual rhythm, while it has no schedule. */
  readonly rhythm: Rhythm | null;
}

/** Everything on one client. */
export interface ClientView extends Omit<ClientRow, 'plans'> {
  readonly alwaysOn: boolean;
  /** The interval that its heartbeats name; null: none. */
  readonly saidSeconds: number | null;
  /** The user's own; null: as it says. */
  readonly intervalSeconds: number | null;
  readonly extraSeconds: number;
  /** So long it may be silent. */
  readonly allowanceSeconds: number;
  readonly plans: readonly PlanView[];
}

export interface ClientSettings {
  readonly client: string;
  readonly alwaysOn: boolean;
  readonly intervalSeconds: number | null;
  readonly extraSeconds: number;
}

/** A schedule as its form has it; `graceMinutes` null is the setting, `zone` an IANA name. */
export interface ScheduleForm {
  readonly timing: Schedule['timing'];
  readonly zone: string;
  readonly graceMinutes: number | null;
  readonly enabled: boolean;
}

/** A client's name with that of one of its plans. */
export interface PlanName {
  readonly client: string;
  readonly plan: string;
}
