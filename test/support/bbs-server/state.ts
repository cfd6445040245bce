import { randomBytes } from 'node:crypto';

/** What a BBS server holds, and the rules by which it changes (contract sections 1.4, 1.5, 2.2 to 2.5). */

export interface BbsUser {
  readonly id: number;
  readonly username: string;
  readonly password: string;
  role: 'admin' | 'user';
  allClients: boolean;
  readonly clients: Set<number>;
  /** The code that is right now; null without a second factor. */
  totp: string | null;
  readonly recoveryCodes: Set<string>;
}

export interface BbsToken {
  readonly userId: number;
  readonly kind: 'mobile' | 'user' | 'platform';
  readonly deviceId: string | null;
  isExpired: boolean;
}

export interface BbsRow {
  readonly id: number;
  readonly type: string;
  readonly agentId: number | null;
  readonly referenceId: number | null;
  readonly userId: number | null;
  severity: string;
  message: string | null;
  count: number;
  readonly firstAt: number;
  lastAt: number;
  readAt: number | null;
  resolvedAt: number | null;
}

export interface BbsJob {
  readonly id: number;
  readonly task: string;
  readonly status: 'completed' | 'failed';
  readonly completedAt: number;
  readonly hadWarnings: boolean;
  readonly client: string;
  readonly plan: string | null;
}

const ALWAYS_SEND = new Set([
  'backup_completed',
  'restore_completed',
  'agent_online',
  'repo_compact_done',
  's3_sync_done',
]);
const SECOND = 1000;
const DAY = 86_400_000;

export interface Event {
  readonly type: string;
  readonly agentId?: number | null;
  readonly referenceId?: number | null;
  readonly userId?: number | null;
  readonly message?: string;
  readonly severity?: string;
}

export class BbsState {
  readonly now: () => number;
  readonly random: () => number;
  readonly users: BbsUser[] = [];
  readonly tokens = new Map<string, BbsToken>();
  readonly clients = new Map<number, string>();
  readonly challenges = new Map<string, { userId: number; expiresAt: number }>();
  readonly jobs: BbsJob[] = [];
  rows: BbsRow[] = [];
  /** Setting `inapp_notify_success_events`; off unless a row says otherwise (contract section 2.3). */
  storesSuccess = false;
  takesPasswords = true;
  retentionDays = 30;
  schedulerSecondsAgo: number | null = 20;
  #lastId = 0;

  constructor(parts: { now: () => number; random?: () => number }) {
    this.now = parts.now;
    this.random = parts.random ?? Math.random;
  }

  addUser(user: Partial<BbsUser> & Pick<BbsUser, 'username'>): BbsUser {
    const full: BbsUser = {
      id: this.users.length + 1,
      password: `${user.username}-pw`,
      role: 'admin',
      allClients: true,
      clients: new Set(),
      totp: null,
      recoveryCodes: new Set(),
      ...user,
    };
    this.users.push(full);
    return full;
  }

  addClient(name: string): number {
    const id = this.clients.size + 1;
    this.clients.set(id, name);
    return id;
  }

  /** A login with a device replaces that device's token (contract section 1.4). */
  mint(user: BbsUser, kind: BbsToken['kind'] = 'mobile', deviceId: string | null = null): string {
    if (deviceId !== null) {
      for (const [token, held] of this.tokens)
        if (held.userId === user.id && held.deviceId === deviceId) this.tokens.delete(token);
    }
    const token = `bbs_tok_${randomBytes(24).toString('hex')}`;
    this.tokens.set(token, { userId: user.id, kind, deviceId, isExpired: false });
    return token;
  }

  /** NotificationService::notify. Returns the row, or null when a success is not stored. */
  notify({
    type,
    agentId = null,
    referenceId = null,
    userId = null,
    message = `${type} happened`,
    severity = 'warning',
  }: Event): BbsRow | null {
    if (ALWAYS_SEND.has(type)) {
      if (!this.storesSuccess) return null;
      this.resolve({ type, agentId, referenceId, userId });
    }
    const at = this.#second();
    const open = this.rows.find(
      (row) =>
        row.resolvedAt === null &&
        row.type === type &&
        row.agentId === agentId &&
        row.referenceId === referenceId &&
        row.userId === userId,
    );
    if (open) {
      Object.assign(open, { count: open.count + 1, lastAt: at, message, severity, readAt: null });
      return open;
    }
    const row: BbsRow = {
      id: ++this.#lastId,
      type,
      agentId,
      referenceId,
      userId,
      severity,
      message,
      count: 1,
      firstAt: at,
      lastAt: at,
      readAt: null,
      resolvedAt: null,
    };
    this.rows.push(row);
    return row;
  }

  /** NotificationService::resolve: every open row of the key, and nothing else. */
  resolve({ type, agentId = null, referenceId = null, userId = null }: Event): void {
    for (const row of this.rows) {
      if (
        row.resolvedAt === null &&
        row.type === type &&
        row.agentId === agentId &&
        row.referenceId === referenceId &&
        row.userId === userId
      )
        row.resolvedAt = this.#second();
    }
  }

  /** One tick of the scheduler: retention (contract section 2.5). */
  tick(): void {
    this.rows = this.rows.filter(
      (row) => row.resolvedAt === null || row.resolvedAt >= this.now() - this.retentionDays * DAY,
    );
  }

  /** Its rows go with it at once (foreign key). */
  deleteClient(id: number): void {
    this.clients.delete(id);
    this.rows = this.rows.filter((row) => row.agentId !== id);
  }

  visible(user: BbsUser): BbsRow[] {
    const sees = (row: BbsRow): boolean =>
      row.agentId === null || user.role === 'admin' || user.allClients || user.clients.has(row.agentId);
    return this.rows.filter((row) => sees(row) && (row.userId === null || row.userId === user.id));
  }

  /** Open rows first, newest occurrence first; rows of one second in any order, another each time. */
  listed(user: BbsUser): BbsRow[] {
    return this.visible(user)
      .map((row) => ({ row, tie: this.random() }))
      .sort(
        (a, b) =>
          Number(a.row.resolvedAt !== null) - Number(b.row.resolvedAt !== null) ||
          b.row.lastAt - a.row.lastAt ||
          a.tie - b.tie,
      )
      .map(({ row }) => row);
  }

  unread(user: BbsUser): number {
    return this.visible(user).filter((row) => row.readAt === null && row.resolvedAt === null).length;
  }

  /** Also again on a row that is read or resolved; an unknown or invisible number changes nothing. */
  read(user: BbsUser, id: number): void {
    const row = this.visible(user).find((candidate) => candidate.id === id);
    if (row) row.readAt = this.#second();
  }

  readAll(user: BbsUser): void {
    for (const row of this.visible(user)) row.readAt ??= this.#second();
  }

  #second(): number {
    return Math.floor(this.now() / SECOND) * SECOND;
  }
}
