/** What a BBS server says, and what is kept of it beside the row of the list. Server times are epoch milliseconds, UTC. */
import type { Notification, Severity, SourceId } from './model.ts';

/** A notification as a BBS server listed it, checked and cleaned at the door (contract section 1.6). */
export interface RemoteRow {
  readonly remoteId: number;
  readonly type: string;
  readonly agentId: number | null;
  readonly referenceId: number | null;
  readonly userId: number | null;
  readonly client: string | null;
  readonly severity: Severity;
  /** The server's own word, which may be none of ours. */
  readonly severityWord: string;
  readonly message: string;
  readonly occurrenceCount: number;
  readonly firstOccurredAt: number;
  readonly lastOccurredAt: number;
  readonly readAt: number | null;
  readonly resolvedAt: number | null;
}

/** What one look at a server found. A long one comes in several reports; only the last has `last`. */
export interface RemoteReport {
  readonly source: SourceId;
  readonly rows: readonly RemoteRow[];
  /** Rows held as open there that the server lists no more. */
  readonly gone: readonly number[];
  readonly last: boolean;
}

/** What the server said last of a row. */
export interface RemoteMark {
  readonly source: SourceId;
  readonly remoteId: number;
  /** Rows of one condition share it, over every resolve and return (contract section 8.11). */
  readonly thread: string;
  readonly agentId: number | null;
  readonly referenceId: number | null;
  readonly severityWord: string;
  readonly count: number;
  readonly lastAt: number;
  readonly read: boolean;
  readonly resolved: boolean;
  /** The server lists it no more, so it was closed here. */
  readonly gone: boolean;
}

/** A read mark of ours that the server has not confirmed: the count the user had seen, and whether it was sent. */
export interface Receipt {
  readonly state: 'pending' | 'sent';
  readonly count: number;
}

/** A server's row as it is held: the row of the list, and what the server said last. */
export interface HeldRemote {
  readonly notification: Notification;
  readonly mark: RemoteMark;
  readonly receipt: Receipt | null;
}

/** What a look at the server changes in a held row. */
export type MirrorSet = Pick<
  Notification,
  | 'type'
  | 'client'
  | 'severity'
  | 'message'
  | 'occurrenceCount'
  | 'firstOccurredAt'
  | 'lastOccurredAt'
  | 'readAt'
  | 'resolvedAt'
  | 'resolvedBy'
>;

/** What a server said last of the rows that are held, as the poller compares it with a new page. */
export interface KnownRow {
  readonly remoteId: number;
  readonly count: number;
  readonly lastAt: number;
  readonly read: boolean;
  readonly resolved: boolean;
}

/** How a server's rows are counted: what it holds unread by its last word, and what is unread here. */
export interface RemoteCounts {
  readonly there: number;
  readonly here: number;
  /** Unread there, but read or resolved here: on its way, resolved by hand, or a standing condition kept quiet. */
  readonly quietHere: number;
  /** Unread here by the user's wish, read there. */
  readonly unreadHere: number;
  readonly receiptsWaiting: number;
}

/** What is known of a server's rows, for whoever looks at it. */
export interface Known {
  known(source: SourceId, remoteId: number): KnownRow | undefined;
  /** Every row that the server held as open by its last word. */
  openThere(source: SourceId): readonly KnownRow[];
  /** The newest occurrence that is known of a server; null when none is. */
  newest(source: SourceId): number | null;
  isSynced(source: SourceId): boolean;
  /** The rows whose read marks wait to be sent, at most `limit`. */
  receiptsWaiting(source: SourceId, limit: number): readonly number[];
  counts(source: SourceId): RemoteCounts;
}
