import type { StatusRow } from '../../preload/contract.ts';
import { isDiskLow } from './disk.ts';
import type { StatusFacts } from './facts.ts';
import { texts } from './texts.ts';

/** For how long a clock that was set back is worth a word. */
const CLOCK_MS = 24 * 3_600_000;
type Row = (facts: StatusFacts) => StatusRow | null;

const ROWS: readonly Row[] = [trayRow, keyStoreRow, databaseRow, settingsRow, diskRow, clockRow, versionRow];

/** What the app stands on: tray, key store, database, disk, clock, version. */
export function systemRows(facts: StatusFacts): StatusRow[] {
  return ROWS.map((row) => row(facts)).filter((row) => row !== null);
}

const plain = { effect: null, at: null, remedy: null } as const;

function trayRow({ surroundings: { tray } }: StatusFacts): StatusRow {
  const row = { ...plain, id: 'tray', name: texts.tray, remedy: 'welcome' } as const;
  if (tray === 'absent') return { ...row, level: 'warning', sentence: texts.trayAbsent, effect: 'unseen' };
  if (tray === 'unknown') return { ...row, level: 'unknown', sentence: texts.trayUnknown };
  return { ...row, level: 'ok', sentence: texts.trayPresent };
}

function keyStoreRow({ keyStore: { isSafe, backend }, keepsSecrets }: StatusFacts): StatusRow {
  const row = { ...plain, id: 'key-store', name: texts.keyStore } as const;
  if (isSafe) return { ...row, level: 'ok', sentence: texts.keyStoreSafe(backend) };
  if (!keepsSecrets) return { ...row, level: 'off', sentence: texts.keyStoreUnused(backend) };
  return { ...row, level: 'warning', sentence: texts.keyStoreWeak(backend), remedy: 'push' };
}

/** What went wrong with it is shown until it is over: not saved, damaged, not backed up. */
function databaseRow({ database, faults }: StatusFacts): StatusRow {
  const row = { ...plain, id: 'database', name: texts.database, at: database.backupAt } as const;
  if (!database.isIntact) return { ...row, level: 'critical', sentence: texts.databaseBroken, effect: 'blind' };
  const fault = ['store', 'database', 'backup'].map((id) => faults.get(id)).find((each) => each !== undefined);
  if (fault) {
    const effect = fault.severity === 'critical' ? 'blind' : null;
    return { ...row, level: fault.severity, sentence: fault.text, effect, remedy: 'data_folder' };
  }
  return { ...row, level: 'ok', sentence: texts.databaseOk(database.bytes, database.backups) };
}

function settingsRow({ faults }: StatusFacts): StatusRow | null {
  const fault = faults.get('settings');
  if (!fault) return null;
  const looks = { level: fault.severity, sentence: fault.text, remedy: 'general' } as const;
  return { ...plain, id: 'settings', name: texts.settingsFile, ...looks };
}

function diskRow({ disk }: StatusFacts): StatusRow {
  const row = { ...plain, id: 'disk', name: texts.disk } as const;
  if (disk === null) return { ...row, level: 'unknown', sentence: texts.diskUnknown };
  if (!isDiskLow(disk)) return { ...row, level: 'ok', sentence: texts.diskOk(disk.free, disk.total) };
  return { ...row, level: 'warning', sentence: texts.diskLow(disk.free, disk.total), remedy: 'data_folder' };
}

function clockRow({ servers, clockSetBack, now }: StatusFacts): StatusRow {
  const row = { ...plain, id: 'clock', name: texts.clock } as const;
  const skewed = servers.flatMap(({ name, skewMs }) => (skewMs === null ? [] : [texts.clockAhead(name, skewMs)]));
  if (skewed.length > 0) return { ...row, level: 'warning', sentence: texts.clockSkew(skewed) };
  if (clockSetBack !== null && now - clockSetBack.at < CLOCK_MS)
    return { ...row, level: 'warning', sentence: texts.clockSetBack(clockSetBack.byMs, clockSetBack.at) };
  const heard = servers.some(({ lastAnswerAt }) => lastAnswerAt !== null);
  return { ...row, level: 'ok', sentence: heard ? texts.clockOk : texts.clockAlone };
}

function versionRow({ versions: { app, electron, platform } }: StatusFacts): StatusRow {
  const sentence = texts.versionText(app, electron, platform);
  return { ...plain, id: 'version', name: texts.version, level: 'ok', sentence };
}
