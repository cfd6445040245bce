import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { ChannelDesk } from '../../main/channels/desk.ts';
import type { ServerEntry } from '../../main/engine/remote-server.ts';
import { Intake } from '../../main/intake.ts';
import { LiveSettings } from '../../main/live-settings.ts';
import type { FileQuestion } from '../../main/shell/shell.ts';
import { openSettingsFile } from '../../main/shell/settings-file.ts';
import type { Store } from '../../main/store/store.ts';
import { documentOf } from '../../main/transfer/document.ts';
import { seal } from '../../main/transfer/sealed-file.ts';
import { TransferDesk } from '../../main/transfer/desk.ts';
import type { ListFilter, ServiceForm } from '../../preload/contract.ts';
import { silent } from '../support/api.ts';
import { openStore } from '../support/bench-store.ts';
import { event } from '../support/events.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { freshFolder } from '../support/folder.ts';
import { keyStoreOf } from '../support/holdings.ts';

/** Export and import with real files, the real store, settings and channels; the user's answers are given here. */

const ALL: Partial<ListFilter> = {};
const PASSPHRASE = 'correct horse battery';
/** A work factor that costs nothing. */
const QUICK = 10;
const SECRET = 'S3kret-0f-the-webhook';
const hook: ServiceForm = {
  id: null,
  name: 'Ticket hook',
  kind: 'json',
  keep: [],
  enabled: true,
  events: ['backup_failed'],
  scope: { sources: ['local', 'server:one'], clients: null },
  stormLimit: 7,
  values: { address: 'https://hook.example.org/in', method: 'POST', user: '', password: '', authorization: SECRET },
};
const server: ServerEntry = {
  id: 'one',
  name: 'Main',
  colour: 'blue',
  origin: 'https://bbs.example.org',
  intervalSeconds: 30,
  enabled: true,
  certificate: { kind: 'system' },
  proxy: { kind: 'system' },
  tokenKind: 'minted',
  username: 'backup',
  version: '2.91.1',
  signedOut: null,
  successEventsSince: null,
};

/** One computer with BBS Tray. */
class Computer {
  readonly folder = freshFolder();
  readonly store: Store = openStore(this.folder);
  readonly clock = new FakeClock();
  readonly settings = new LiveSettings(
    openSettingsFile(this.folder, (error) => {
      throw error;
    }),
  );
  readonly keyStore = keyStoreOf(this.folder);
  readonly questions: FileQuestion[] = [];
  servers: readonly ServerEntry[] = [];
  serversFail = false;
  /** What the user chooses next. */
  file: string | null = null;
  readonly #intake = new Intake({
    store: this.store,
    settings: this.settings.now,
    now: this.clock.now,
    onCommit: () => undefined,
  });
  readonly offer = this.#intake.offer.bind(this.#intake);
  readonly channels = new ChannelDesk({
    store: this.store,
    settings: this.settings,
    keyStore: this.keyStore,
    clock: this.clock,
    log: silent,
    dataDir: this.folder,
    offer: this.offer,
    zone: () => 'UTC',
    changed: () => undefined,
  });
  readonly desk = new TransferDesk({
    store: this.store,
    settings: this.settings,
    channels: this.channels,
    clock: this.clock,
    offer: this.offer,
    sourceName: (source) => source,
    servers: {
      entries: () => this.servers,
      adopt: (entries) => {
        if (this.serversFail) return Promise.reject(new Error('disk full'));
        this.servers = [...this.servers.filter(({ id }) => !entries.some((entry) => entry.id === id)), ...entries];
        return Promise.resolve();
      },
    },
    shell: {
      version: '0.1.0',
      keyStore: this.keyStore,
      askSavePath: (question) => this.#answer(question),
      askOpenPath: (question) => this.#answer(question),
    },
  });

  #answer(question: FileQuestion): Promise<string | null> {
    this.questions.push(question);
    return Promise.resolve(this.file);
  }

  in(name: string): string {
    return path.join(this.folder, name);
  }

  async furnish(): Promise<void> {
    this.servers = [server];
    await this.settings.change({ theme: 'dark', retentionDays: 90 });
    await this.channels.saveService(hook);
    await this.channels.saveEmail({
      enabled: true,
      events: ['backup_failed'],
      scope: { sources: ['local'], clients: null },
      stormLimit: 5,
      host: 'smtp.example.com',
      port: 587,
      encryption: 'starttls',
      user: 'backup',
      password: 'S3kret-0f-the-mail',
      from: 'a@example.com',
      fromName: 'BBS Tray',
      recipients: ['ops@example.com'],
      trust: { kind: 'system' },
    });
  }

  quicklySealed(): Promise<string> {
    const holdings = { settings: this.settings.now(), channels: this.store.channels(), servers: this.servers };
    const making = { version: '0.1.0', now: this.clock.now(), keyStore: this.keyStore, withSecrets: true };
    return seal(JSON.stringify(documentOf(holdings, making)), PASSPHRASE, QUICK);
  }

  held(): unknown {
    return [this.settings.now(), this.store.channels(), this.servers];
  }
}

/** What a furnished computer exports; a sealed one is sealed as always, or in a hurry. */
async function exported(how: 'plain' | 'sealed' | 'quickly sealed'): Promise<{ from: Computer; file: string }> {
  const from = new Computer();
  await from.furnish();
  from.file = from.in(how === 'plain' ? 'export.json' : 'export.age');
  if (how === 'quickly sealed') writeFileSync(from.file, await from.quicklySealed());
  else await from.desk.exportSettings(how === 'plain' ? null : PASSPHRASE);
  return { from, file: from.file };
}

describe('settings and services', () => {
  it('with a passphrase go to another computer whole, and only tokens of servers stay behind', async () => {
    const { from, file } = await exported('sealed');
    expect(from.questions[0]).toMatchObject({ name: 'bbs-tray-settings-2026-10-06.age' });
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    expect(text).not.toMatch(/S3kret|hook\.example/);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const to = new Computer();
    to.file = file;
    expect(await to.desk.openImport()).toEqual({ stage: 'passphrase', fileName: 'export.age' });
    const before = to.held();
    const step = await to.desk.unlockImport(PASSPHRASE);
    expect(step).toMatchObject({
      stage: 'plan',
      plan: {
        fileName: 'export.age',
        appVersion: '0.1.0',
        isSealed: true,
        settings: [
          { key: 'retentionDays', from: 30, to: 90 },
          { key: 'theme', from: 'system', to: 'dark' },
        ],
        services: [{ name: 'Ticket hook', kind: 'json', effect: 'added', needsSecrets: false }],
        email: { effect: 'added', needsPassword: false },
        servers: [{ name: 'Main', origin: 'https://bbs.example.org', effect: 'added' }],
      },
    });
    expect(to.held()).toEqual(before);

    await to.desk.applyImport();
    expect(to.settings.now()).toEqual(from.settings.now());
    expect(openSettingsFile(to.folder, () => undefined).read()).toEqual(from.settings.now());
    const [view] = to.channels.services().services;
    expect(view).toMatchObject({ name: 'Ticket hook', state: 'unused', stormLimit: 7, keep: ['authorization'] });
    expect(to.channels.serviceUrl(view?.id ?? 0)).toBe(
      from.channels.serviceUrl(from.channels.services().services[0]?.id ?? 0),
    );
    expect(to.channels.email()).toMatchObject({ hasPassword: true, state: 'unused', host: 'smtp.example.com' });
    expect(to.servers).toMatchObject([{ id: 'one', signedOut: 'user', username: null }]);
    await expect(to.desk.applyImport()).rejects.toThrow('Choose it again');
  }, 60_000);

  it('without one hold no secret, and say what waits for its secrets', async () => {
    const { file } = await exported('plain');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('S3kret');
    expect(JSON.parse(text)).toMatchObject({ format: 'bbs-tray-settings', version: 1 });
    const to = new Computer();
    to.file = file;
    expect(await to.desk.openImport()).toMatchObject({
      stage: 'plan',
      plan: { isSealed: false, services: [{ needsSecrets: true }], email: { needsPassword: true } },
    });
    await to.desk.applyImport();
    expect(to.channels.services().services).toMatchObject([{ name: 'Ticket hook', state: 'unreadable', keep: [] }]);
    expect(to.channels.email()).toMatchObject({ hasPassword: false, user: 'backup' });
  });

  it('are written nowhere when the user thinks better of it, and told when the disk says no', async () => {
    const from = new Computer();
    expect(await from.desk.exportSettings(null)).toBeNull();
    expect(await from.desk.openImport()).toBeNull();
    from.file = path.join(from.folder, 'no-such-folder', 'x.json');
    await expect(from.desk.exportSettings(null)).rejects.toThrow(/could not be written: no such file or directory\.$/);
    from.file = from.in('missing.json');
    await expect(from.desk.openImport()).rejects.toThrow(/could not be read: no such file or directory\.$/);
  });

  it('leave the file that stood there whole when they cannot be written', async () => {
    const { from, file } = await exported('plain');
    const before = readFileSync(file, 'utf8');
    chmodSync(from.folder, 0o500);
    const isRoot = process.getuid?.() === 0;
    if (!isRoot) await expect(from.desk.exportSettings(null)).rejects.toThrow('could not be written');
    chmodSync(from.folder, 0o700);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(from.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('come back all or nothing: when the servers cannot be kept, services and mail are as they were', async () => {
    const { file } = await exported('quickly sealed');
    const to = new Computer();
    await to.channels.saveService({ ...hook, values: { ...hook.values, authorization: 'mine' } });
    to.file = file;
    await to.desk.openImport();
    await to.desk.unlockImport(PASSPHRASE);
    const before = to.held();
    to.serversFail = true;
    await expect(to.desk.applyImport()).rejects.toThrow('disk full');
    expect(to.held()).toEqual(before);
    to.serversFail = false;
    await to.desk.applyImport();
    expect(to.channels.services().services).toHaveLength(1);
    expect(to.servers).toHaveLength(1);
  });

  it('that were dropped are forgotten', async () => {
    const { file } = await exported('plain');
    const to = new Computer();
    to.file = file;
    await to.desk.openImport();
    to.desk.dropImport();
    await expect(to.desk.applyImport()).rejects.toThrow('Choose it again');
  });
});

describe('a sealed file', () => {
  it('says when the passphrase is another, and takes the right one then', async () => {
    const { file } = await exported('quickly sealed');
    const to = new Computer();
    to.file = file;
    await to.desk.openImport();
    await expect(to.desk.unlockImport(`${PASSPHRASE} `)).rejects.toMatchObject({
      message: 'This is not the passphrase of this file. Capitals and blanks count.',
      field: 'passphrase',
    });
    expect(await to.desk.unlockImport(PASSPHRASE)).toMatchObject({ stage: 'plan' });
  });

  it('that is damaged or cut says so and changes nothing', async () => {
    const { file } = await exported('quickly sealed');
    const text = readFileSync(file, 'utf8');
    const binary = armor.decode(text);
    const changed = binary.slice();
    changed[changed.length - 5] = (changed.at(-5) ?? 0) ^ 1;
    const damages = [
      text.slice(0, -200),
      armor.encode(changed),
      Buffer.from(binary.subarray(0, -40)),
      text.replace('\n', '\n*'),
    ];
    for (const damage of damages) {
      const to = new Computer();
      to.file = to.in('x.age');
      writeFileSync(to.file, damage);
      const before = to.held();
      await to.desk.openImport();
      await expect(to.desk.unlockImport(PASSPHRASE)).rejects.toThrow('damaged');
      expect(to.held()).toEqual(before);
    }
  });

  it('in the binary form is read too; one for a key says that it has no passphrase', async () => {
    const { file } = await exported('quickly sealed');
    const to = new Computer();
    to.file = to.in('x.age');
    writeFileSync(to.file, armor.decode(readFileSync(file, 'utf8')));
    expect(await to.desk.openImport()).toMatchObject({ stage: 'passphrase' });
    expect(await to.desk.unlockImport(PASSPHRASE)).toMatchObject({ stage: 'plan' });
    const forKey = new Encrypter();
    forKey.addRecipient(await identityToRecipient(await generateX25519Identity()));
    writeFileSync(to.file, await forKey.encrypt('{}'));
    await to.desk.openImport();
    await expect(to.desk.unlockImport(PASSPHRASE)).rejects.toThrow('not encrypted with a passphrase');
  });
});

describe('notifications', () => {
  async function busy(count: number): Promise<Computer> {
    const computer = new Computer();
    for (let done = 0; done < count; done += 1000)
      await computer.offer(
        Array.from({ length: Math.min(1000, count - done) }, (_, at) => ({
          kind: 'event',
          source: 'local',
          event: event(at % 2 === 0 ? 'backup_failed' : 'storage_low', {
            client: at % 2 === 0 ? `web-${String(done + at)}` : null,
            plan: at % 2 === 0 ? 'nightly' : null,
            location: at % 2 === 0 ? null : `disk ${String(done + at)}`,
            error: '=HYPERLINK("x")',
          }),
        })),
      );
    return computer;
  }

  it('are exported as filtered, or all of them, as CSV or JSON by the name of the file', async () => {
    const computer = await busy(40);
    computer.file = computer.in('all.csv');
    expect(await computer.desk.exportNotifications({ filter: ALL, format: 'csv' })).toEqual({
      path: computer.file,
      rows: 40,
    });
    expect(computer.questions[0]).toMatchObject({ name: 'bbs-tray-notifications-2026-10-06.csv' });
    expect(readFileSync(computer.file, 'utf8').trimEnd().split('\r\n')).toHaveLength(41);
    computer.file = computer.in('some.json');
    const filter: Partial<ListFilter> = { ...ALL, severity: 'critical', search: 'nightly' };
    expect(await computer.desk.exportNotifications({ filter, format: 'csv' })).toMatchObject({ rows: 20 });
    const rows = JSON.parse(readFileSync(computer.file, 'utf8')) as { severity: string }[];
    expect(new Set(rows.map(({ severity }) => severity))).toEqual(new Set(['critical']));
    computer.file = null;
    expect(await computer.desk.exportNotifications({ filter: ALL, format: 'json' })).toBeNull();
  });

  it('of 100,000 are written while everything else goes on (S08)', async () => {
    const computer = await busy(100_000);
    computer.file = computer.in('all.csv');
    let beats = 0;
    let longest = 0;
    let last = performance.now();
    const heart = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      beats += 1;
    }, 1);
    const done = computer.desk.exportNotifications({ filter: ALL, format: 'csv' });
    const over = new AbortController();
    void done.finally(() => {
      over.abort();
    });
    // What comes in meanwhile is stored at once, and is not part of the file.
    let stored = 0;
    while (!over.signal.aborted) {
      const late = event('backup_failed', { client: `late-${String(stored)}` });
      await computer.offer([{ kind: 'event', source: 'local', event: late }]);
      stored += 1;
    }
    expect(stored).toBeGreaterThan(10);
    expect(await done).toMatchObject({ rows: 100_000 });
    clearInterval(heart);
    expect(beats).toBeGreaterThan(50);
    expect(longest).toBeLessThan(250);
    const text = readFileSync(computer.file, 'utf8');
    expect(text.match(/\r\n/g)).toHaveLength(100_001);
    expect(text).not.toContain('late');
  }, 120_000);
});
