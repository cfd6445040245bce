import { clearingFact, eventType, type KeyPart } from './event-types.ts';
import type { SourceId, Subject } from './model.ts';

/**
 * The key of a row: (source, type, client, plan | repository | location). At most one open row has it (design.md
 * section 4). Unknown parts count as equal to each other, as on the server (contract section 2.2).
 */
export function keyOf(source: SourceId, type: string, subject: Subject, part: KeyPart): string {
  return JSON.stringify([source, type, subject.client, part === null ? null : subject[part]]);
}

/** The key part of a type; an unknown type is told apart by everything that is known of it. */
export function rowKey(source: SourceId, type: string, subject: Subject): string {
  const row = eventType(type);
  if (row) return keyOf(source, type, subject, row.keyPart);
  return JSON.stringify([source, type, subject.client, subject.plan, subject.repository, subject.location]);
}

/** The keys of all open rows that an event of this type ends, its own not included. */
export function resolvedKeys(source: SourceId, type: string, subject: Subject): string[] {
  const fact = eventType(type) ?? clearingFact(type);
  if (!fact) return [];
  const keys = fact.resolves.map((other) => keyOf(source, other, subject, eventType(other)?.keyPart ?? null));
  const seesClient = fact.signOfLife && subject.client !== null && !fact.resolves.includes('agent_offline');
  return seesClient ? [...keys, keyOf(source, 'agent_offline', subject, null)] : keys;
}
