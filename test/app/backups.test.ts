import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { closePopups, popups, trayItem } from '../support/desktop.ts';
import { commandIn, listed, run, type ListedRow, type Ran } from '../support/producers.ts';
import { eventually } from '../support/wait.ts';

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };
let app: RunningApp;
let ping: string;
let folder: string;
let env: Readonly<Record<string, string>>;
let count = 0;

beforeAll(async () => {
  app = await launchApp();
  ping = await pingAddress();
});
afterAll(async () => {
  await app.stop();
});
/** A source, a repository and a plan of its own for each test; the app is one and the same. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bbs-tray-borg-'));
  env = { BORG_BASE_DIR: folder, BORG_PASSPHRASE: 'right', BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes' };
  mkdirSync(path.join(folder, 'home'));
  writeFileSync(path.join(folder, 'home', 'letter'), 'dear all');
  execFileSync('borg', ['init', '-e', 'repokey', path.join(folder, 'repo')], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  count += 1;
  await closePopups();
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
});

/** The address of a key for borg, as the page copies it. */
async function pingAddress(): Promise<string> {
  const inbox = await app.window('inbox');
  const form = { kind: 'ping_borg', name: 'borg', client: 'web1', plan: null, scopes: [] };
  const bridge = (name: string, input: unknown): Promise<unknown> =>
    inbox.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n, i), [name, input] as const);
  await bridge('makeProducer', form);
  await bridge('copyProducer', { id: 1, what: 'address' });
  return app.electronApp.evaluate(({ clipboard }) => clipboard.readText());
}

interface Way {
  /** Backs up `sources` to the repository; `more` overrides the environment. */
  backUp(sources: readonly string[], more?: Record<string, string>): Promise<Ran>;
  readonly plan: () => string;
}

/** borg itself, wrapped by the command; and borgmatic, by its Healthchecks hook. */
const WAYS: Readonly<Record<string, Way>> = {
  borg: {
    plan: () => `borg-${String(count)}`,
    backUp: (sources, more = {}) =>
      run(
        commandIn(app.dataDir),
        [
          'wrap',
          '--client',
          'web1',
          '--plan',
          WAYS['borg']?.plan() ?? '',
          '--',
          'borg',
          'create',
          '--json',
          '--lock-wait',
          '1',
          `${folder}/repo::{now:%Y-%m-%dT%H:%M:%S.%f}`,
          ...sources,
        ],
        { env: { ...env, ...more } },
      ),
  },
  borgmatic: {
    plan: () => `borgmatic-${String(count)}`,
    backUp: (sources, more = {}) => {
      const file = path.join(folder, 'config.yaml');
      writeFileSync(
        file,
        `location:\n    source_directories: [${sources.join(', ')}]\n    repositories: [${folder}/repo]\nstorage:\n    lock_wait: 1\n` +
          `hooks:\n    healthchecks:\n        ping_url: ${ping}/web1/borgmatic-${String(count)}\n`,
      );
      const args = ['-c', file, '--syslog-verbosity', '-1', '--monitoring-verbosity', '1', 'create'];
      return run('borgmatic', args, { env: { ...env, ...more } });
    },
  },
};

async function rowsOf(plan: string): Promise<ListedRow[]> {
  return (await listed({ url: app.url(), token: app.token() })).filter(({ message }) =>
    message.startsWith(`${plan}: `),
  );
}

/** The one open row is this one; then the repair ends it. */
async function toldAndMended(way: Way, type: string, reason: RegExp, mend: () => Promise<unknown>): Promise<void> {
  const plan = way.plan();
  expect(await rowsOf(plan)).toEqual([
    {
      type,
      agent_name: 'web1',
      message: expect.stringMatching(reason) as string,
      occurrence_count: 1,
      resolved: false,
    },
  ]);
  await mend();
  expect((await rowsOf(plan)).map((row) => [row.type, row.resolved])).toEqual([
    ['backup_completed', false],
    [type, true],
  ]);
}

const home = (): string => path.join(folder, 'home');

describe.each(['borg', 'borgmatic'])('a real backup by %s', (name) => {
  const way = WAYS[name] as Way;

  test('of a source that is missing is a warning, until it is back', async () => {
    const gone = path.join(folder, 'gone');
    await way.backUp([home(), gone]);
    await toldAndMended(way, 'backup_warning', /gone: \[Errno 2\] No such file or directory: 'gone'$/, () => {
      mkdirSync(gone);
      return way.backUp([home(), gone]);
    });
  });

  test('with a wrong passphrase fails in borg’s words', async () => {
    await way.backUp([home()], { BORG_PASSPHRASE: 'wrong' });
    await toldAndMended(
      way,
      'backup_failed',
      /: passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect\.$/,
      () => way.backUp([home()]),
    );
  });

  test('to a locked repository fails and names the lock', async () => {
    const holder = spawn('borg', ['with-lock', `${folder}/repo`, 'sh', '-c', 'echo held; exec sleep 60'], {
      env: { ...process.env, ...env },
    });
    await once(holder.stdout, 'data');
    await way.backUp([home()]);
    await toldAndMended(
      way,
      'backup_failed',
      /: Failed to create\/acquire the lock .*\/repo\/lock\.exclusive \(timeout\)\.$/,
      async () => {
        holder.kill();
        await once(holder, 'exit');
        execFileSync('borg', ['break-lock', `${folder}/repo`], { env: { ...process.env, ...env } });
        return way.backUp([home()]);
      },
    );
  });
});

describe('a real backup', () => {
  test('to a full disk fails and says how much is missing', async () => {
    // A small disk of its own; where none can be mounted, the repository's own quota is the full disk.
    const mounted =
      (await run('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=600k', 'none', home()])).code === 0;
    writeFileSync(
      path.join(folder, 'random'),
      execFileSync('head', ['-c', mounted ? '900000' : '12000000', '/dev/urandom'], { maxBuffer: 2e7 }),
    );
    const way = WAYS['borg'] as Way;
    const wrap = `'${commandIn(app.dataDir)}' wrap --client web1 --plan ${way.plan()} -- borg create`;
    const inSmallDisk = [
      `mkdir ${folder}/disk; mount -t tmpfs -o size=600k none ${folder}/disk; borg init -e none ${folder}/disk/repo`,
      `${wrap} ${folder}/disk/repo::1 ${folder}/random`,
      `echo full; read -r go; mount -o remount,size=60m ${folder}/disk`,
      `${wrap} ${folder}/disk/repo::2 ${folder}/random`,
    ];
    const withQuota = [
      `borg config ${folder}/repo storage_quota 10M`,
      `${wrap} ${folder}/repo::1 ${folder}/random`,
      `echo full; read -r go; borg config ${folder}/repo storage_quota 100M`,
      `${wrap} ${folder}/repo::2 ${folder}/random`,
    ];
    const script = (mounted ? inSmallDisk : withQuota).join('\n');
    const [program, args] = mounted
      ? (['unshare', ['-m', 'sh', '-c', script]] as const)
      : (['sh', ['-c', script]] as const);
    const disk = spawn(program, args, { env: { ...process.env, ...env } });
    await once(disk.stdout, 'data');
    const reason = mounted
      ? /: Insufficient free space to complete transaction \(required: .*, available: .*\)\.$|No space left on device$/
      : /quota/;
    await toldAndMended(way, 'backup_failed', reason, async () => {
      disk.stdin.end('go\n');
      await once(disk, 'exit');
    });
  });

  test('while the tray is away is told when it starts, once, by a pop-up and by the icon', async () => {
    const way = WAYS['borg'] as Way;
    const before = await listed({ url: app.url(), token: app.token() });
    await app.kill9();
    expect((await way.backUp([home()], { BORG_PASSPHRASE: 'wrong' })).code).toBe(2);
    expect(existsSync(path.join(app.dataDir, 'spool'))).toBe(true);
    app = await launchApp({ dataDir: app.dataDir, args: ['--hidden'] });
    await eventually('it is listed', async () => (await rowsOf(way.plan())).length === 1);
    await eventually('a pop-up', async () => (await popups()).length === 1);
    const [popup] = await popups();
    expect([popup?.summary, popup?.body]).toEqual([
      'Backup Failed · web1',
      expect.stringMatching(/^borg-\d+: passphrase supplied in BORG_PASSPHRASE/),
    ]);
    await toldAndMended(way, 'backup_failed', /passphrase supplied/, () => way.backUp([home()]));
    expect((await listed({ url: app.url(), token: app.token() })).length).toBe(before.length + 2);
    await eventually('the icon', async () => (await trayItem()).tooltip.includes('unread'));
  });
});
