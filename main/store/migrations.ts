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
    created_at INTEGER NOT NULL,
    finished_at INTEGER
  ) STRICT;
  CREATE INDEX jobs_of_notification ON jobs (notification_id);
  CREATE INDEX pending_jobs ON jobs (channel, id) WHERE state = 'pending';
  `,
];
