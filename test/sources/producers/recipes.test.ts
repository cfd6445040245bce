import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRODUCER_KINDS } from '../../../main/engine/producers.ts';
import { RECIPES } from '../../../main/sources/local-api/recipes.ts';
import { RECIPE_IDS, type RecipeId } from '../../../preload/contract.ts';
import { startApi, type Api } from '../../support/api.ts';
import { freshFolder } from '../../support/folder.ts';
import { commandIn, listed, run, secretFor, type ListedRow, type Ran } from '../../support/producers.ts';

/** A place for backups with the real tools: a source, a repository of each, and the words of the recipes put right for it. */
interface Place {
  readonly api: Api;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  recipe(id: RecipeId): string;
  /** A line of crontab as cron runs it: without its five fields, by sh. */
  cron(id: RecipeId): Promise<Ran>;
  /** Type, message, and whether it is resolved. */
  rows(): Promise<readonly (readonly [string, string, boolean])[]>;
}

async function place(): Promise<Place> {
  const api = await startApi();
  const folder = freshFolder();
  mkdirSync(path.join(folder, 'home'));
  mkdirSync(path.join(folder, 'tmp'));
  writeFileSync(path.join(folder, 'home', 'letter'), 'dear all');
  const env = {
    BORG_BASE_DIR: folder,
    BORG_PASSPHRASE: 'secret',
    BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
    BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes',
    RESTIC_PASSWORD: 'secret',
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    RCLONE_CONFIG: path.join(folder, 'rclone.conf'),
    TMPDIR: path.join(folder, 'tmp'),
  };
  const recipe = (id: RecipeId): string =>
    api.localApi
      .recipeText(id)
      .replaceAll('/path/to/repo', path.join(folder, 'repo'))
      .replaceAll('/home', path.join(folder, 'home'));
  return {
    api,
    folder,
    env,
    recipe,
    cron: (id) => run('sh', ['-c', asCron(recipe(id))], { env }),
    rows: async () => (await listed(api)).map((row: ListedRow) => [row.type, row.message, row.resolved]),
  };
}

/** What cron hands to sh of a line: without its five fields, a bare % as a line break, \% as % (crontab(5)). */
function asCron(line: string): string {
  return line.replace(/^(?:\S+ ){5} /, '').replaceAll(/\\?%/g, (sign) => (sign === '%' ? '\n' : '%'));
}

function borgInit({ folder, env }: Place): void {
  execFileSync('borg', ['init', '-e', 'repokey', path.join(folder, 'repo')], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
}

describe('the recipes', () => {
  it('are one for each name, and need a key of their kind', async () => {
    const { api } = await place();
    expect(RECIPES.map(({ id }) => id)).toEqual([...RECIPE_IDS]);
    const needy = RECIPES.filter(({ needs }) => needs !== null);
    expect(needy.map(({ id }) => id)).toEqual(['borg_ping', 'borgmatic_healthchecks', 'apprise']);
    for (const { id } of needy) {
      expect(api.localApi.details().recipes.find((view) => view.id === id)).toMatchObject({ hasKey: false });
      expect(() => api.localApi.recipeText(id)).toThrow('This needs a key.');
    }
    for (const { id, needs } of needy) {
      if (needs === null) continue;
      const secret = secretFor(api, { kind: needs, name: id });
      expect(api.localApi.recipeText(id)).toContain(`${PRODUCER_KINDS[needs].route ?? ''}${secret}`);
      const view = api.localApi.details().recipes.find((one) => one.id === id);
      expect([view?.hasKey, view?.text.includes(`••••••••${secret.slice(-4)}`)]).toEqual([true, true]);
    }
  });

  it('that call the command are not shown where there is no sh', async () => {
    const api = await startApi({ platform: 'win32' });
    expect(api.localApi.details().recipes.map(({ id }) => id)).toEqual([
      'borg_ping',
      'borgmatic_healthchecks',
      'apprise',
    ]);
  });
});

describe('with the real tool', { timeout: 30_000 }, () => {
  it('borg in cron', async () => {
    const here = await place();
    expect(await here.cron('borg_wrap')).toMatchObject({ code: 2, stdout: '' });
    expect(await here.rows()).toEqual([
      ['backup_failed', `nightly: Repository ${here.folder}/repo does not exist.`, false],
    ]);
    borgInit(here);
    expect(await here.cron('borg_wrap')).toMatchObject({ code: 0 });
    expect(await here.rows()).toEqual([
      ['backup_completed', expect.stringMatching(/^nightly: 1 file in \d+ s$/) as string, false],
      ['backup_failed', `nightly: Repository ${here.folder}/repo does not exist.`, true],
    ]);
  });

  it('borg with curl', async () => {
    const here = await place();
    secretFor(here.api, { kind: 'ping_borg', name: 'nightly' });
    await here.cron('borg_ping');
    expect(await here.rows()).toEqual([['backup_failed', 'nightly: it ended with exit code 2', false]]);
    borgInit(here);
    await here.cron('borg_ping');
    expect((await here.rows()).map(([type, , resolved]) => [type, resolved])).toEqual([
      ['backup_completed', false],
      ['backup_failed', true],
    ]);
  });

  it('restic', async () => {
    const here = await place();
    expect((await here.cron('restic')).code).toBe(1);
    expect((await here.rows())[0]).toEqual([
      'backup_failed',
      expect.stringMatching(/^nightly: Fatal: unable to open config file/) as string,
      false,
    ]);
    execFileSync('restic', ['init', '-r', path.join(here.folder, 'repo')], {
      env: { ...process.env, ...here.env },
      stdio: 'ignore',
    });
    expect((await here.cron('restic')).code).toBe(0);
    expect((await here.rows())[0]).toEqual([
      'backup_completed',
      expect.stringMatching(/^nightly: 1 file in \d+ s$/) as string,
      false,
    ]);
  });

  it('rclone', async () => {
    const here = await place();
    writeFileSync(path.join(here.folder, 'rclone.conf'), `[remote]\ntype = alias\nremote = ${here.folder}/away\n`);
    expect((await here.cron('rclone')).code).toBe(3);
    expect((await here.rows())[0]).toEqual([
      's3_sync_failed',
      expect.stringMatching(/directory not found$/) as string,
      false,
    ]);
    mkdirSync(path.join(here.folder, 'repo'));
    expect((await here.cron('rclone')).code).toBe(0);
    expect((await here.rows()).map(([type, , resolved]) => [type, resolved])).toEqual([
      ['s3_sync_done', false],
      ['s3_sync_failed', true],
    ]);
  });

  describe('borgmatic', () => {
    /** The hooks of a recipe in a configuration, indented as its note says for this version. */
    function configure(here: Place, id: RecipeId, more = ''): string {
      const file = path.join(here.folder, 'config.yaml');
      const hooks = here.recipe(id).replaceAll(/^/gm, '    ');
      const source = `[${path.join(here.folder, 'home')}${more}]`;
      writeFileSync(
        file,
        `location:\n    source_directories: ${source}\n    repositories: [${here.folder}/repo]\nhooks:\n${hooks}\n`,
      );
      return file;
    }
    function borgmatic(here: Place, id: RecipeId, more?: string): Promise<Ran> {
      const args = [
        '-c',
        configure(here, id, more),
        '--syslog-verbosity',
        '-1',
        '--monitoring-verbosity',
        '1',
        'create',
      ];
      return run('borgmatic', args, { env: here.env });
    }

    it('by its Healthchecks hook, unchanged', async () => {
      const here = await place();
      secretFor(here.api, { kind: 'ping_borg', client: 'web1', plan: 'nightly' });
      await borgmatic(here, 'borgmatic_healthchecks');
      const missing = `nightly: Repository ${here.folder}/repo does not exist.`;
      expect(await here.rows()).toEqual([['backup_failed', missing, false]]);
      borgInit(here);
      expect((await borgmatic(here, 'borgmatic_healthchecks', `, ${here.folder}/gone`)).code).toBe(0);
      expect(await here.rows()).toEqual([
        ['backup_warning', `nightly: ${here.folder}/gone: [Errno 2] No such file or directory: 'gone'`, false],
        ['backup_failed', missing, true],
      ]);
      expect((await borgmatic(here, 'borgmatic_healthchecks')).code).toBe(0);
      expect((await here.rows()).map(([type, , resolved]) => [type, resolved])).toEqual([
        ['backup_completed', false],
        ['backup_warning', true],
        ['backup_failed', true],
      ]);
    });

    it('by its command hooks, which are no condition of the backup', async () => {
      const here = await place();
      borgInit(here);
      rmSync(path.join(here.api.dataDir, 'bin'), { recursive: true });
      expect((await borgmatic(here, 'borgmatic_commands')).code).toBe(0);
      const list = execFileSync('borg', ['list', '--short', path.join(here.folder, 'repo')], {
        env: { ...process.env, ...here.env },
        encoding: 'utf8',
      });
      expect(list.trim().split('\n')).toHaveLength(1);
    });

    /** The commands of the recipe as borgmatic 2.0.11 fills them in: each value quoted for sh (hooks/command.py there). */
    function filledIn(here: Place, values: Readonly<Record<string, string>>): string[] {
      const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;
      return [...here.recipe('borgmatic_commands_2').matchAll(/run: \[(.*)\]$/gm)].map(([, json = '']) =>
        (JSON.parse(json) as string).replaceAll(/\{(\w+)\}/g, (whole, name: string) => quoted(values[name] ?? whole)),
      );
    }

    it.each([
      ['borg’s own reason', { output: "Repository it's; gone", error: 'exit 2' }, "nightly: Repository it's; gone"],
      [
        'what else went wrong',
        { output: '', error: '$(touch /tmp/x) `id` "no" source' },
        'nightly: $(touch /tmp/x) `id` "no" source',
      ],
    ])('2 by its command hooks: %s', async (_name, values, message) => {
      const here = await place();
      const [started = '', completed = '', failed = ''] = filledIn(here, values);
      await run('sh', ['-c', started], { env: here.env });
      expect(await here.rows()).toEqual([]);
      await run('sh', ['-c', failed], { env: here.env });
      expect(await here.rows()).toEqual([['backup_failed', message, false]]);
      await run('sh', ['-c', completed], { env: here.env });
      expect((await here.rows()).map(([type, , resolved]) => [type, resolved])).toEqual([
        ['backup_completed', false],
        ['backup_failed', true],
      ]);
      rmSync(path.join(here.api.dataDir, 'bin'), { recursive: true });
      expect((await run('sh', ['-c', failed], { env: here.env })).code).toBe(0);
    });

    it('by its command hooks', async () => {
      const here = await place();
      await borgmatic(here, 'borgmatic_commands');
      expect(await here.rows()).toEqual([
        ['backup_failed', 'nightly: borgmatic failed; its log has the reason', false],
      ]);
      borgInit(here);
      await borgmatic(here, 'borgmatic_commands');
      expect((await here.rows()).map(([type, , resolved]) => [type, resolved])).toEqual([
        ['backup_completed', false],
        ['backup_failed', true],
      ]);
    });
  });

  it('Vorta, as it calls its shell commands', async () => {
    const here = await place();
    const [before = '', after = ''] = here.recipe('vorta').split('\n');
    const vorta = (command: string, returncode: string): Promise<Ran> =>
      run('sh', ['-c', command], { env: { ...here.env, profile_name: 'My "profile"', returncode } });
    expect((await vorta(before, '0')).code).toBe(0);
    expect(await here.rows()).toEqual([]);
    expect((await vorta(after, '2')).code).toBe(0);
    expect((await vorta(after, '1')).code).toBe(0);
    expect(await here.rows()).toEqual([
      ['backup_warning', 'My "profile": it ended with exit code 1', false],
      ['backup_failed', 'My "profile": it ended with exit code 2', true],
    ]);
    // A signal as Python tells it: KILL, as when memory ran out.
    expect((await vorta(after, '-9')).code).toBe(0);
    expect((await here.rows())[0]).toEqual(['backup_failed', 'My "profile": it was ended by signal 9', false]);
  });

  it('Vorta, which makes no backup when its first command fails: not even once the app is gone', async () => {
    const here = await place();
    const [before = ''] = here.recipe('vorta').split('\n');
    rmSync(commandIn(here.api.dataDir));
    expect((await run('sh', ['-c', before], { env: { profile_name: 'home', returncode: '0' } })).code).toBe(0);
  });

  it('systemd’s OnFailure unit', async () => {
    const here = await place();
    const unit = path.join(here.folder, 'bbs-tray-failed@.service');
    writeFileSync(unit, here.recipe('systemd'));
    expect(await verified(unit)).toMatchObject({ code: 0, stderr: '' });
    const line = /^ExecStart=(.*)$/m.exec(readFileSync(unit, 'utf8'))?.[1] ?? '';
    // As systemd reads it: specifiers first; its quotes are those of sh.
    expect((await run('sh', ['-c', line.replaceAll('%i', 'backup').replaceAll('%%', '%')])).code).toBe(0);
    expect(await here.rows()).toEqual([['backup_failed', 'backup: the unit failed; see journalctl -u backup', false]]);
  });

  it('Apprise', async () => {
    const here = await place();
    secretFor(here.api, { kind: 'apprise', plan: 'nightly' });
    expect(
      await run('apprise', ['-n', 'failure', '-t', 'Night run', '-b', 'locked', here.recipe('apprise')]),
    ).toMatchObject({ code: 0 });
    expect(await here.rows()).toEqual([['backup_failed', 'Night run\nlocked', false]]);
  });
});

/** What systemd itself has to say about a unit's file; a unit for any instance is looked at as one for `backup`. */
function verified(file: string): Promise<Ran> {
  return run('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', file.replace('@.', '@backup.')]);
}

describe('a data folder with blanks and quotes in its name', { timeout: 30_000 }, () => {
  it('is none to the line to try it with, which has an option in each line', async () => {
    const api = await startApi({ dataDir: path.join(freshFolder(), 'it\'s 100% "mine"'), platform: 'linux' });
    const { curl } = api.localApi.details();
    expect(curl.split('\n')).toHaveLength(4);
    expect(await run('sh', ['-c', curl])).toMatchObject({ code: 0 });
    expect(api.store.summary.total).toBe(1);
  });

  it.each(['borg_wrap', 'borgmatic_commands', 'vorta', 'systemd'] as const)('is no trouble to %s', async (id) => {
    const dataDir = path.join(freshFolder(), 'it\'s 100% "mine"');
    const api = await startApi({ dataDir });
    const text = api.localApi.recipeText(id);
    const command = {
      borg_wrap: () => asCron(text).replace(/wrap .*/, 'backup_failed'),
      borgmatic_commands: () => JSON.parse(/on_error:\n {4}- (.*)/.exec(text)?.[1] ?? '') as string,
      vorta: () => text.split('\n')[0]?.replace('backup_started', 'backup_failed') ?? '',
      systemd: () => (/^ExecStart=(.*)$/m.exec(text)?.[1] ?? '').replaceAll('%i', 'x').replaceAll('%%', '%'),
    }[id]();
    expect(await run('sh', ['-c', command])).toMatchObject({ code: 0, stderr: '' });
    expect(api.store.summary.total).toBe(1);
    rmSync(dataDir, { recursive: true });
  });

  it.each(['it\'s 100% "mine"', 'cash$HOME', 'cash $HOME', String.raw`back\slash`, '100%n', 'größe'])(
    'is none to systemd itself: %s',
    async (name) => {
      const { localApi } = await startApi({ dataDir: path.join(freshFolder(), name) });
      const unit = path.join(freshFolder(), 'bbs-tray-failed@.service');
      writeFileSync(unit, localApi.recipeText('systemd'));
      expect(await verified(unit)).toMatchObject({ code: 0, stderr: '' });
    },
  );
});
