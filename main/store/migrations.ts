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
  CREATE INDEX outages ON notifications (key, id) WHERE type = 'agent_offline';

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
];
