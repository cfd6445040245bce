/**
 * The schema, one step per version, oldest first; `PRAGMA user_version` counts the steps a file has seen. A step that has
 * been released is never edited.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    client TEXT,
    plan TEXT,
    repository TEXT,
    location TEXT,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    message TEXT NOT NULL,
    occurrence_count INTEGER NOT NULL CHECK (occurrence_count >= 1),
    first_occurred_at INTEGER NOT NULL,
    last_occurred_at INTEGER NOT NULL,
    read_at INTEGER,
    resolved_at INTEGER,
    resolved_by TEXT CHECK (resolved_by IN ('event', 'superseded', 'user', 'source')),
    unread_revision INTEGER NOT NULL,
    CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX one_open_row_per_key ON notifications (key) WHERE resolved_at IS NULL;
  CREATE INDEX list_order ON notifications (resolved_at IS NOT NULL, last_occurred_at DESC, id DESC);
  CREATE INDEX resolved_age ON notifications (resolved_at) WHERE resolved_at IS NOT NULL;
  CREATE INDEX unread_rows ON notifications (unread_revision) WHERE read_at IS NULL;

  CREATE TABLE clients (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE seen_events (
    source TEXT NOT NULL,
    producer_id TEXT NOT NULL,
    notification_id INTEGER,
    at INTEGER NOT NULL,
    PRIMARY KEY (source, producer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX seen_events_age ON seen_events (at);

  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    notification_id INTEGER NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed', 'skipped')),
    reason TEXT CHECK (reason IN ('event_off', 'source_off', 'client_off', 'over')),
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    CHECK ((state = 'skipped') = (reason IS NOT NULL))
  ) STRICT;
  CREATE INDEX jobs_of_notification ON jobs (notification_id);
  CREATE INDEX pending_jobs ON jobs (channel, id, next_at) WHERE state = 'pending';

  CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE channels (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    config TEXT NOT NULL,
    sealed TEXT,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    events TEXT NOT NULL,
    sources TEXT,
    clients TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    paused_at INTEGER,
    problem TEXT,
    last_sent_at INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE delivery_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    channel TEXT NOT NULL,
    channel_name TEXT NOT NULL,
    notification_id INTEGER,
    type TEXT,
    client TEXT,
    count INTEGER NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('delivered', 'retry', 'failed', 'paused')),
    attempt INTEGER NOT NULL,
    took_ms INTEGER NOT NULL,
    text TEXT NOT NULL,
    answer TEXT
  ) STRICT;
  CREATE INDEX delivery_log_age ON delivery_log (at);
  `,
  `
  CREATE TABLE remote_sources (
    source TEXT PRIMARY KEY,
    synced_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE remote_rows (
    notification_id INTEGER PRIMARY KEY REFERENCES notifications (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    remote_id INTEGER NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    thread TEXT NOT NULL,
    agent_id INTEGER,
    reference_id INTEGER,
    severity_word TEXT NOT NULL,
    server_count INTEGER NOT NULL,
    server_last_at INTEGER NOT NULL,
    server_read INTEGER NOT NULL CHECK (server_read IN (0, 1)),
    server_resolved INTEGER NOT NULL CHECK (server_resolved IN (0, 1)),
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    receipt TEXT CHECK (receipt IN ('pending', 'sent')),
    receipt_count INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX one_current_row_per_remote_id ON remote_rows (source, remote_id) WHERE is_current = 1;
  CREATE INDEX remote_threads ON remote_rows (source, thread);
  CREATE INDEX remote_newest ON remote_rows (source, server_last_at);
  CREATE INDEX remote_open ON remote_rows (source) WHERE is_current = 1 AND server_resolved = 0;
  CREATE INDEX remote_receipts ON remote_rows (source, remote_id) WHERE receipt = 'pending';
  `,
  `
  ALTER TABLE channels ADD COLUMN storm_limit INTEGER NOT NULL DEFAULT 5;
  `,
  `
  CREATE INDEX rows_of_key ON notifications (key, id);
  `,
  `
  -- What the overview of days is made of: rows of the list are counted up, resolved and deleted, these stay.
  CREATE TABLE backup_plans (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    client TEXT NOT NULL,
    plan TEXT NOT NULL,
    last_at INTEGER NOT NULL,
    last_good_at INTEGER,
    UNIQUE (source, client, plan)
  ) STRICT;

  CREATE TABLE runs (
    slot INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('good', 'warned', 'failed', 'missed')),
    count INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (slot, plan_id, outcome)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE offline_spans (
    notification_id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    client TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER
  ) STRICT;

  INSERT INTO backup_plans (source, client, plan, last_at, last_good_at)
    SELECT source, client, coalesce(plan, ''), max(last_occurred_at),
        max(last_occurred_at) FILTER (WHERE type IN ('backup_completed', 'backup_warning'))
      FROM notifications
      WHERE type IN ('backup_completed', 'backup_warning', 'backup_failed', 'missed_schedule') AND client IS NOT NULL
      GROUP BY 1, 2, 3;
  INSERT INTO runs (slot, plan_id, outcome, count, first_at, last_at)
    SELECT last_occurred_at / 900000, backup_plans.id,
        CASE type WHEN 'backup_completed' THEN 'good' WHEN 'backup_warning' THEN 'warned' WHEN 'backup_failed' THEN 'failed' ELSE 'missed' END,
        sum(occurrence_count), min(last_occurred_at), max(last_occurred_at)
      FROM notifications JOIN backup_plans
        ON backup_plans.source = notifications.source AND backup_plans.client = notifications.client
          AND backup_plans.plan = coalesce(notifications.plan, '')
      WHERE type IN ('backup_completed', 'backup_warning', 'backup_failed', 'missed_schedule')
      GROUP BY 1, 2, 3;
  INSERT INTO offline_spans (notification_id, source, client, from_at, to_at)
    SELECT id, source, client, first_occurred_at, resolved_at FROM notifications WHERE type = 'agent_offline' AND client IS NOT NULL;
  `,
  `
  CREATE TABLE producers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    ending TEXT NOT NULL,
    scopes TEXT NOT NULL,
    client TEXT,
    plan TEXT,
    made_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT;
  `,
  `
  CREATE TABLE watched_clients (
    name TEXT PRIMARY KEY,
    last_sign_at INTEGER,
    beats INTEGER NOT NULL CHECK (beats IN (0, 1)),
    said_interval_ms INTEGER,
    own_interval_ms INTEGER,
    extra_ms INTEGER NOT NULL,
    always_on INTEGER NOT NULL CHECK (always_on IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('up', 'down')),
    changed_at INTEGER NOT NULL,
    flapping INTEGER NOT NULL CHECK (flapping IN (0, 1)),
    outages TEXT NOT NULL,
    outage_count INTEGER NOT NULL,
    allowance_ms INTEGER NOT NULL,
    due_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX due_clients ON watched_clients (due_at) WHERE due_at IS NOT NULL;

  CREATE TABLE watched_locations (
    name TEXT PRIMARY KEY,
    used_percent REAL NOT NULL,
    used_bytes INTEGER,
    total_bytes INTEGER,
    rule TEXT NOT NULL,
    reported_at INTEGER NOT NULL,
    is_low INTEGER NOT NULL CHECK (is_low IN (0, 1))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE watched_plans (
    client TEXT NOT NULL,
    plan TEXT NOT NULL,
    begins TEXT NOT NULL,
    running_since INTEGER,
    last_run_at INTEGER,
    last_success_at INTEGER,
    schedule TEXT,
    planned_at INTEGER,
    judge_at INTEGER,
    PRIMARY KEY (client, plan)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX due_plans ON watched_plans (judge_at) WHERE judge_at IS NOT NULL;
  `,
  `
  ALTER TABLE notifications ADD COLUMN snoozed_until INTEGER;
  ALTER TABLE notifications ADD COLUMN told_at INTEGER NOT NULL DEFAULT 0;
  UPDATE notifications SET told_at = last_occurred_at;
  CREATE INDEX snoozed_rows ON notifications (snoozed_until) WHERE snoozed_until IS NOT NULL;
  CREATE INDEX open_failures ON notifications (told_at) WHERE resolved_at IS NULL AND severity <> 'info';

  ALTER TABLE jobs ADD COLUMN hold TEXT NOT NULL DEFAULT 'never' CHECK (hold IN ('never', 'held', 'released'));
  ALTER TABLE jobs ADD COLUMN together INTEGER NOT NULL DEFAULT 0 CHECK (together IN (0, 1));
  ALTER TABLE jobs ADD COLUMN again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1));
  DROP INDEX pending_jobs;
  CREATE INDEX pending_jobs ON jobs (channel, id, next_at) WHERE state = 'pending' AND hold <> 'held';
  CREATE INDEX held_jobs ON jobs (channel, id) WHERE state = 'pending' AND hold = 'held';
  `,
  `
  DROP INDEX list_order;
  CREATE INDEX list_order ON notifications
    (resolved_at IS NOT NULL, last_occurred_at DESC, id DESC, severity, type, source, client, read_at);
  CREATE INDEX list_severity ON notifications
    (resolved_at IS NOT NULL, (CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END), last_occurred_at DESC, id DESC);
  CREATE INDEX list_client ON notifications
    (resolved_at IS NOT NULL, (client IS NULL), client COLLATE NOCASE, last_occurred_at DESC, id DESC);
  CREATE INDEX list_count ON notifications (resolved_at IS NOT NULL, occurrence_count DESC, last_occurred_at DESC, id DESC);
  `,
  `
  CREATE TABLE mutes (
    source TEXT NOT NULL,
    client TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    PRIMARY KEY (source, client)
  ) STRICT, WITHOUT ROWID;

  -- The same table with one more reason: SQLite changes no CHECK of a table that is there.
  CREATE TABLE jobs_with_muted (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    notification_id INTEGER NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed', 'skipped')),
    reason TEXT CHECK (reason IN ('event_off', 'source_off', 'client_off', 'over', 'muted')),
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    hold TEXT NOT NULL DEFAULT 'never' CHECK (hold IN ('never', 'held', 'released')),
    together INTEGER NOT NULL DEFAULT 0 CHECK (together IN (0, 1)),
    again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
    CHECK ((state = 'skipped') = (reason IS NOT NULL))
  ) STRICT;
  INSERT INTO jobs_with_muted SELECT id, channel, notification_id, state, reason, created_at, finished_at, attempts, next_at, hold,
    together, again FROM jobs;
  DROP TABLE jobs;
  ALTER TABLE jobs_with_muted RENAME TO jobs;
  CREATE INDEX jobs_of_notification ON jobs (notification_id);
  CREATE INDEX pending_jobs ON jobs (channel, id, next_at) WHERE state = 'pending' AND hold <> 'held';
  CREATE INDEX held_jobs ON jobs (channel, id) WHERE state = 'pending' AND hold = 'held';
  `,
  `
  -- The same three tables with their CHECKs written out: SQLite builds a table of its own for each IN list of three or more, with
  -- every row that is written. One index of keys in place of two: the open row of a key is the last of it, the others go by id. One
  -- index of the list in place of four: it has all that the other orders need, and they are asked for far less often than rows come.
  CREATE TABLE notifications_checked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    client TEXT,
    plan TEXT,
    repository TEXT,
    location TEXT,
    severity TEXT NOT NULL CHECK (severity = 'info' OR severity = 'warning' OR severity = 'critical'),
    message TEXT NOT NULL,
    occurrence_count INTEGER NOT NULL CHECK (occurrence_count >= 1),
    first_occurred_at INTEGER NOT NULL,
    last_occurred_at INTEGER NOT NULL,
    read_at INTEGER,
    resolved_at INTEGER,
    resolved_by TEXT CHECK (resolved_by = 'event' OR resolved_by = 'superseded' OR resolved_by = 'user' OR resolved_by = 'source'),
    unread_revision INTEGER NOT NULL,
    snoozed_until INTEGER,
    told_at INTEGER NOT NULL DEFAULT 0,
    CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
  ) STRICT;
  INSERT INTO notifications_checked SELECT id, key, source, type, client, plan, repository, location, severity, message,
    occurrence_count, first_occurred_at, last_occurred_at, read_at, resolved_at, resolved_by, unread_revision, snoozed_until, told_at
    FROM notifications;
  DELETE FROM sqlite_sequence WHERE name = 'notifications_checked';
  INSERT INTO sqlite_sequence (name, seq) SELECT 'notifications_checked', seq FROM sqlite_sequence WHERE name = 'notifications';
  DROP TABLE notifications;
  ALTER TABLE notifications_checked RENAME TO notifications;
  CREATE UNIQUE INDEX one_open_row_per_key ON notifications (key, iif(resolved_at IS NULL, 9223372036854775807, id));
  CREATE INDEX list_order ON notifications
    (resolved_at IS NOT NULL, last_occurred_at DESC, id DESC, severity, type, source, client, read_at, occurrence_count);
  CREATE INDEX resolved_age ON notifications (resolved_at) WHERE resolved_at IS NOT NULL;
  CREATE INDEX snoozed_rows ON notifications (snoozed_until) WHERE snoozed_until IS NOT NULL;
  CREATE INDEX open_failures ON notifications (told_at) WHERE resolved_at IS NULL AND severity <> 'info';

  CREATE TABLE jobs_checked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    notification_id INTEGER NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state = 'pending' OR state = 'done' OR state = 'failed' OR state = 'skipped'),
    reason TEXT CHECK (reason = 'event_off' OR reason = 'source_off' OR reason = 'client_off' OR reason = 'over' OR reason = 'muted'),
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    hold TEXT NOT NULL DEFAULT 'never' CHECK (hold = 'never' OR hold = 'held' OR hold = 'released'),
    together INTEGER NOT NULL DEFAULT 0 CHECK (together = 0 OR together = 1),
    again INTEGER NOT NULL DEFAULT 0 CHECK (again = 0 OR again = 1),
    CHECK ((state = 'skipped') = (reason IS NOT NULL))
  ) STRICT;
  INSERT INTO jobs_checked SELECT id, channel, notification_id, state, reason, created_at, finished_at, attempts, next_at, hold,
    together, again FROM jobs;
  DELETE FROM sqlite_sequence WHERE name = 'jobs_checked';
  INSERT INTO sqlite_sequence (name, seq) SELECT 'jobs_checked', seq FROM sqlite_sequence WHERE name = 'jobs';
  DROP TABLE jobs;
  ALTER TABLE jobs_checked RENAME TO jobs;
  CREATE INDEX jobs_of_notification ON jobs (notification_id);
  CREATE INDEX pending_jobs ON jobs (channel, id, next_at) WHERE state = 'pending' AND hold <> 'held';
  CREATE INDEX held_jobs ON jobs (channel, id) WHERE state = 'pending' AND hold = 'held';

  CREATE TABLE runs_checked (
    slot INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome = 'good' OR outcome = 'warned' OR outcome = 'failed' OR outcome = 'missed'),
    count INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (slot, plan_id, outcome)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO runs_checked SELECT slot, plan_id, outcome, count, first_at, last_at FROM runs;
  DROP TABLE runs;
  ALTER TABLE runs_checked RENAME TO runs;
  `,
  `
  -- One row for a plan: what the overview counts by and what the detectors keep of it were two, each found by its names.
  CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    client TEXT NOT NULL,
    plan TEXT NOT NULL,
    last_at INTEGER,
    last_good_at INTEGER,
    begins TEXT,
    running_since INTEGER,
    last_run_at INTEGER,
    schedule TEXT,
    planned_at INTEGER,
    judge_at INTEGER,
    UNIQUE (source, client, plan)
  ) STRICT;
  INSERT INTO plans (id, source, client, plan, last_at, last_good_at)
    SELECT id, source, client, plan, last_at, last_good_at FROM backup_plans;
  INSERT INTO plans (source, client, plan, last_good_at, begins, running_since, last_run_at, schedule, planned_at, judge_at)
    SELECT 'local', client, plan, last_success_at, begins, running_since, last_run_at, schedule, planned_at, judge_at
      FROM watched_plans WHERE true
    ON CONFLICT DO UPDATE SET last_good_at = coalesce(max(last_good_at, excluded.last_good_at), last_good_at, excluded.last_good_at),
      begins = excluded.begins, running_since = excluded.running_since, last_run_at = excluded.last_run_at,
      schedule = excluded.schedule, planned_at = excluded.planned_at, judge_at = excluded.judge_at;
  DROP TABLE backup_plans;
  DROP TABLE watched_plans;
  CREATE INDEX due_plans ON plans (judge_at) WHERE judge_at IS NOT NULL;

  -- The list is read backwards: its newest row is the last of the index, where SQLite adds a row at the least price.
  DROP INDEX list_order;
  CREATE INDEX list_order ON notifications
    (resolved_at IS NULL, last_occurred_at, id, severity, type, source, client, read_at, occurrence_count);
  `,
];
