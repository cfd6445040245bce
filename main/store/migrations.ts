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
];
