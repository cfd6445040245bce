import { setImmediate as turn } from 'node:timers/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../main/clock.ts';
import type { Commit, Input, Job, Notification } from '../../../main/engine/model.ts';
import { POPUP } from '../../../main/engine/routing.ts';
import type { ServerEntry } from '../../../main/engine/remote-server.ts';
import { defaultSettings } from '../../../main/engine/settings.ts';
import { Intake } from '../../../main/intake.ts';
import type { Log } from '../../../main/log.ts';
import type { Fetch } from '../../../main/server-api.ts';
import type { FirstLook } from '../../../main/sources/poller/poller.ts';
import { Servers, type Way } from '../../../main/sources/poller/servers.ts';
import { TokenVault, type KeyStore } from '../../../main/sources/poller/token-vault.ts';
import { openDatabase } from '../../../main/store/database.ts';
import { Store } from '../../../main/store/store.ts';
import { freshFolder } from '../folder.ts';

/** A key store that seals by turning the bytes around; enough to tell one store from another. */
export function keyStore(backend = 'gnome_libsecret', rest: Partial<KeyStore> = {}): KeyStore {
  return {
    backend,
    isAvailable: true,
    isWeak: false,
    seal: (secret) => Buffer.from(`${backend}:${secret}`).reverse(),
    open: (sealed) => {
      const [by, ...secret] = Buffer.from(sealed).reverse().toString().split(':');
      if (by !== backend) throw new Error('not sealed by this store');
      return secret.join(':');
    },
    ...rest,
  };
}

export interface DeskParts {
  readonly clock: Clock;
  readonly fetchFor: (way: Way & { origin?: string }) => Fetch;
  readonly folder?: string;
  readonly entries?: readonly ServerEntry[];
  readonly random?: () => number;
  readonly store?: KeyStore;
  /** Every commit is synced to the disk, as in the app. */
  readonly isDurable?: true;
}

/** A whole tray without a screen: store on disk, intake, servers; restarts on the same folder. */
export class Desk {
  readonly folder: string;
  readonly clock: Clock;
  readonly commits: Commit[] = [];
  readonly popups: Job[] = [];
  readonly firstLooks: FirstLook[] = [];
  readonly logged: string[] = [];
  entries: readonly ServerEntry[];
  /** Told whenever the view of a server may have changed. */
  changed: () => unknown = () => undefined;
  vault: TokenVault;
  servers!: Servers;
  store!: Store;
  #intake!: Intake;
  #busy = 0;
  #isRunning = false;
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.folder = parts.folder ?? freshFolder();
    this.clock = parts.clock;
    this.entries = parts.entries ?? [];
    this.vault = new TokenVault(this.folder, parts.store ?? keyStore());
    onTestFinished(() => this.stop());
  }

  start(): this {
    const { clock } = this;
    const database = openDatabase(path.join(this.folder, 'notifications.db'));
    // No test here pulls the plug, and a week has thousands of commits.
    if (this.#parts.isDurable !== true) database.pragma('synchronous = OFF');
    this.store = new Store(database, this.folder);
    this.#intake = new Intake({
      store: this.store,
      settings: defaultSettings,
      now: clock.now,
      onCommit: (commit) => {
        this.#committed(commit);
      },
    });
    this.servers = new Servers({
      clock,
      random: this.#parts.random ?? (() => 0.5),
      newId: () => `s${String(this.entries.length + 1)}`,
      log: this.#log(),
      known: this.store.remoteRows,
      vault: this.vault,
      device: { id: 'desk-1', name: 'Test desk' },
      offer: (inputs) => this.offer(inputs),
      fetchFor: (way) => this.#counted(this.#parts.fetchFor(way)),
      entries: this.entries,
      save: (entries) => {
        this.entries = entries;
      },
      retentionDays: () => 30,
      changed: () => {
        if (this.#isRunning) this.changed();
      },
      firstLook: (found) => {
        this.firstLooks.push(found);
      },
    });
    this.#isRunning = true;
    this.servers.start();
    return this;
  }

  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    await this.servers.stop();
    this.#intake.flush();
    this.store.close();
  }

  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  async offer(inputs: readonly Input[]): Promise<unknown> {
    this.#busy++;
    try {
      return await this.#intake.offer(inputs);
    } finally {
      this.#busy--;
    }
  }

  /** Waits until no request and no commit is under way; not for ever, as a server may hang. */
  rest = async (): Promise<void> => {
    for (let turns = 0, quiet = 0; quiet < 4 && turns < 200; turns++, quiet = this.#busy === 0 ? quiet + 1 : 0)
      await turn();
  };

  /** Every row in list order. */
  rows(limit = 500): readonly Notification[] {
    return this.store.page({ status: null, severity: null, client: null, search: '', offset: 0, limit }).rows;
  }

  open(): readonly Notification[] {
    return this.rows().filter((row) => row.resolvedAt === null);
  }

  get badge(): number {
    return this.store.summary.unread;
  }

  #committed(commit: Commit): void {
    this.commits.push(commit);
    this.popups.push(...commit.jobs.filter(({ channel }) => channel === POPUP));
    this.servers.committed(commit);
  }

  /** A request is under way until its answer begins. */
  #counted(fetch: Fetch): Fetch {
    return async (url, init) => {
      this.#busy++;
      try {
        return await fetch(url, init);
      } finally {
        this.#busy--;
      }
    };
  }

  #log(): Log {
    const note = (event: string, fields: unknown): void =>
      void this.logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
    return {
      info: note,
      warn: note,
      error: (event, error, fields) => {
        note(event, { ...fields, text: String(error) });
      },
      hide: () => undefined,
    };
  }
}

/** A server of the list, signed in, as a settings file would have it. */
export function entry(id: string, rest: Partial<ServerEntry> = {}): ServerEntry {
  return {
    id,
    name: `Server ${id}`,
    colour: 'blue',
    origin: `http://${id}.test`,
    intervalSeconds: 30,
    enabled: true,
    certificate: { kind: 'system' },
    proxy: { kind: 'system' },
    tokenKind: 'minted',
    username: 'admin',
    version: '2.91.1',
    signedOut: null,
    successEventsSince: null,
    ...rest,
  };
}
