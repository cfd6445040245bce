const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const historyDays = 14;

/** The three backed-up machines of the demo: what they back up, when (hour of the day), and where to. */
const plans = [
  { client: 'web-01', plan: 'Web sites, nightly', repository: 'web-01', hour: 1.5, files: 48_210, seconds: 412 },
  { client: 'web-01', plan: 'Mail folders', repository: 'web-01', hour: 3, files: 131_877, seconds: 958 },
  {
    client: 'db-primary',
    plan: 'PostgreSQL, every night',
    repository: 'db-primary',
    hour: 2.25,
    files: 1_204,
    seconds: 1_731,
  },
  { client: 'nas-office', plan: 'Shared documents', repository: 'nas-office', hour: 4, files: 412_553, seconds: 3_318 },
];
const failing = plans[2];
const location = 'Vault (/srv/borg)';

/**
 * What the demo tells the app: two weeks that went well but for the usual bumps, and a failure in progress.
 * @param {number} now epoch milliseconds
 * @returns {object[]} events for the local API, oldest first
 */
export function demoEvents(now) {
  const days = Array.from({ length: historyDays }, (_, index) => historyDays - 1 - index);
  const events = [...days.flatMap((ago) => usualDay(now, ago)), ...bumps(now), ...inProgress(now)];
  return events
    .filter((event) => event.at <= now)
    .sort((a, b) => a.at - b.at)
    .map(({ at, ...event }, index) => ({ ...event, occurred_at: iso(at), id: `demo-${String(now)}-${String(index)}` }));
}

/** The one that happens while the user looks on. */
export function demoSurprise(now) {
  return {
    ...subject(plans[3]),
    type: 'backup_failed',
    error: 'Connection closed by remote host. Is borg working on the server?',
    occurred_at: iso(now),
    id: `demo-${String(now)}-surprise`,
  };
}

function usualDay(now, daysAgo) {
  const backups = plans
    .filter((plan) => plan !== failing || daysAgo > 2)
    .map((plan, index) => {
      const swing = 1 + ((daysAgo * 7 + index * 3) % 11) / 40;
      return {
        ...subject(plan),
        at: timeOf(now, daysAgo, plan.hour),
        type: 'backup_completed',
        files: Math.round(plan.files * swing),
        duration_seconds: Math.round(plan.seconds * swing),
      };
    });
  if (daysAgo % 7 !== 3) return backups;
  const weekly = { client: 'nas-office', repository: 'nas-office' };
  return [
    ...backups,
    { ...weekly, at: timeOf(now, daysAgo, 5), type: 'repo_compact_done', message: 'Compaction freed 18.4 GB.' },
    {
      ...weekly,
      at: timeOf(now, daysAgo, 6),
      type: 's3_sync_done',
      message: 'Synchronised 26.1 GB to the offsite bucket.',
    },
  ];
}

/** Troubles of the last two weeks that are over. */
function bumps(now) {
  const [web, , database, nas] = plans.map(subject);
  return [
    { ...web, at: timeOf(now, 11, 1.6), type: 'backup_failed', error: 'Failed to create/acquire the lock (timeout).' },
    { client: 'nas-office', at: timeOf(now, 9, 13), type: 'agent_offline', message: 'No heartbeat for 4 minutes.' },
    { client: 'nas-office', at: timeOf(now, 9, 13.4), type: 'agent_online' },
    {
      ...nas,
      at: timeOf(now, 8, 10),
      type: 'restore_completed',
      message: 'Restored 214 files for the accounts department.',
    },
    {
      ...database,
      at: timeOf(now, 6, 3),
      type: 'missed_schedule',
      message: 'The backup planned for 02:15 did not run.',
    },
    { ...web, at: timeOf(now, 4, 1.5), type: 'backup_warning', message: '3 files changed while they were read.' },
    {
      ...nas,
      at: timeOf(now, 2, 6.5),
      type: 's3_sync_failed',
      error: 'RequestTimeTooSkewed: check the clock of the server.',
    },
    { ...nas, at: timeOf(now, 1, 6.5), type: 's3_sync_done', message: 'Synchronised 31.7 GB to the offsite bucket.' },
  ];
}

/** What is wrong right now. */
function inProgress(now) {
  const database = subject(failing);
  const error = 'pg_dump: error: connection to server failed: FATAL: the database system is starting up';
  return [
    ...[2, 1, 0].map((ago) => ({ ...database, at: timeOf(now, ago, failing.hour), type: 'backup_failed', error })),
    {
      ...database,
      at: now - 26 * hour,
      type: 'repo_check_failed',
      error: 'Segment 4211: integrity error in 2 objects.',
    },
    {
      ...subject(plans[1]),
      at: now - 9 * hour,
      type: 'backup_warning',
      message: '12 mailboxes were locked and skipped.',
    },
    { location, at: now - 5 * hour, type: 'storage_low', message: `${location} is 93 % full, 214 GB are left.` },
    { client: 'db-primary', at: now - 47 * minute, type: 'agent_offline', message: 'No heartbeat for 2 minutes.' },
    {
      ...subject(plans[0]),
      at: now - 12 * minute,
      type: 'restore_completed',
      message: 'Restored 37 files to /var/www.',
    },
  ];
}

function subject({ client, plan, repository }) {
  return { client, plan, repository };
}

function timeOf(now, daysAgo, hourOfDay) {
  const midnight = new Date(now - daysAgo * day);
  midnight.setHours(0, 0, 0, 0);
  return midnight.getTime() + hourOfDay * hour;
}

/** ISO 8601 with this computer's own zone. */
function iso(at) {
  const offset = -new Date(at).getTimezoneOffset();
  const two = (value) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
  return `${new Date(at + offset * minute).toISOString().slice(0, 19)}${zone}`;
}
