import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startApi, type Api } from '../../support/api.ts';
import { freshFolder } from '../../support/folder.ts';
import { commandIn, listed, run, secretFor, type Ran, type RunOptions } from '../../support/producers.ts';

const about = ['--client', 'web1', '--plan', 'nightly'];

function call(api: { dataDir: string }, args: readonly string[], options?: RunOptions): Promise<Ran> {
  return run(commandIn(api.dataDir), args, options);
}

function queue(api: Api): string[] {
  const folder = path.join(api.dataDir, 'spool');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** A folder with these programs alone, to be the PATH. */
function pathWith(...names: readonly string[]): string {
  const folder = freshFolder();
  const basics = ['sh', 'awk', 'sed', 'tr', 'od', 'date', 'id', 'ls', 'cat', 'mv', 'rm', 'mkdir', 'mkfifo', 'mktemp'];
  const others = [
    'tee',
    'tail',
    'head',
    'env',
    'uname',
    'sleep',
    'kill',
    'cksum',
    'df',
    'setpriv',
    'dirname',
    'printf',
  ];
  for (const name of [...basics, ...others, ...names]) {
    const real = ['/usr/bin', '/bin'].map((dir) => path.join(dir, name)).find((file) => existsSync(file));
    if (real !== undefined) symlinkSync(real, path.join(folder, name));
  }
  return folder;
}

/** The command with the search path it adds taken out, so that a computer without a program can be played. */
function bareCommand(api: Api): string {
  const file = path.join(api.dataDir, 'bin', 'bare');
  const script = readFileSync(commandIn(api.dataDir), 'utf8');
  writeFileSync(file, script.replace(/^PATH=.*$/m, ''), { mode: 0o755 });
  return file;
}

/** Whole programs are started, on a machine that may be busy. */
const SLOW = { timeout: 30_000 };

describe.each(['/bin/dash', '/bin/bash'])('the command in %s', SLOW, (shell) => {
  const inShell = (api: Api, args: readonly string[], options?: RunOptions): Promise<Ran> =>
    run(shell, [commandIn(api.dataDir), ...args], options);

  it('reports an event with everything that it is told', async () => {
    const api = await startApi();
    const told = [...about, '--error', 'it is "locked"\n\\ by\t\u001b[31mborg\u001b[0m é', '--files', '007'];
    expect(await inShell(api, ['backup_failed', ...told])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(await listed(api)).toMatchObject([
      { type: 'backup_failed', agent_name: 'web1', message: 'nightly: it is "locked"\n\\ by\tborg é' },
    ]);
    expect(queue(api)).toEqual([]);
  });

  it('wraps a command: what it prints, reads and answers passes through, and its end is reported', async () => {
    const api = await startApi();
    const script = 'read -r line; echo "out $line"; echo "repo is locked" >&2; exit 2';
    const wrapped = spawn(shell, [commandIn(api.dataDir), 'wrap', ...about, '--', 'sh', '-c', script]);
    wrapped.stdin.end('hello\n');
    let stdout = '';
    let stderr = '';
    wrapped.stdout.on('data', (data) => (stdout += String(data)));
    wrapped.stderr.on('data', (data) => (stderr += String(data)));
    const [code] = (await once(wrapped, 'close')) as [number];
    expect([code, stdout, stderr]).toEqual([2, 'out hello\n', 'repo is locked\n']);
    expect(await listed(api)).toMatchObject([{ type: 'backup_failed', message: 'nightly: repo is locked' }]);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    'hands %s on to the wrapped command and tells of it',
    async (signal) => {
      const api = await startApi();
      const wrapped = spawn(shell, [
        commandIn(api.dataDir),
        'wrap',
        ...about,
        '--',
        'sh',
        '-c',
        'echo ready; exec sleep 60',
      ]);
      await once(wrapped.stdout, 'data');
      wrapped.kill(signal);
      const [code] = (await once(wrapped, 'close')) as [number];
      const number = { SIGTERM: 15, SIGHUP: 1, SIGINT: 2 }[signal];
      expect(code).toBe(128 + number);
      expect(await listed(api)).toMatchObject([{ message: `nightly: it was ended by signal ${String(number)}` }]);
    },
  );
});

describe('a report', SLOW, () => {
  it('says what is wrong with it, and is not kept', async () => {
    const api = await startApi();
    const { code, stderr } = await call(api, ['backup_faild', ...about]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^bbs-tray-event: type: "backup_faild" is not known\. Known types are backup_completed, /);
    expect(queue(api)).toEqual([]);
  });

  it.each([
    [[], 'bbs-tray-event <event type>'],
    [['backup_failed', '--plan'], '--plan needs a value.'],
    [['backup_failed', '--paln', 'x'], '--paln is not known.'],
    [['backup_failed', '--files', '12x'], '--files must be a number, not "12x".'],
    [['wrap'], 'wrap needs a command'],
    [['exit-code', 'x'], 'exit-code needs a number.'],
    [['exit-code', '-'], 'exit-code needs a number.'],
    [['exit-code', '-100'], 'exit-code needs a number.'],
    [['storage'], 'storage needs a --location.'],
  ])('%j is a wrong call', async (args, sentence) => {
    const api = await startApi();
    const { code, stderr } = await call(api, args);
    expect([code, stderr.includes(sentence)]).toEqual([2, true]);
  });

  it('goes with a token of the producer, and never with one in the command line', async () => {
    const api = await startApi();
    const token = secretFor(api, { kind: 'token', scopes: ['events'] });
    writeFileSync(path.join(api.dataDir, 'local-api-token'), 'nothing_that_is_a_valid_token\n');
    expect(await call(api, ['backup_failed', ...about], { env: { BBS_TRAY_TOKEN: token } })).toMatchObject({ code: 0 });
    expect(await listed(api)).toHaveLength(1);
    const spy = path.join(freshFolder(), 'curl');
    writeFileSync(spy, `#!/bin/sh\necho "$*" >>'${spy}.args'\nexec /usr/bin/curl "$@"\n`, { mode: 0o755 });
    const env = { BBS_TRAY_TOKEN: token, PATH: `${path.dirname(spy)}:${process.env['PATH'] ?? ''}` };
    await call(api, ['backup_failed', ...about], { env });
    const seen = readFileSync(`${spy}.args`, 'utf8');
    expect([seen.includes('/api/v1/events'), seen.includes(token)]).toEqual([true, false]);
  });

  it('is sent by wget where there is no curl', async () => {
    const api = await startApi();
    const bare = bareCommand(api);
    const env = { PATH: pathWith('wget') };
    expect(await run(bare, ['backup_failed', ...about], { env })).toMatchObject({ code: 0, stderr: '' });
    expect(await listed(api)).toHaveLength(1);
    const { code, stderr } = await run(bare, ['backup_faild'], { env });
    expect([code, stderr.includes('is not known')]).toEqual([1, true]);
    expect(queue(api)).toEqual([]);
  });

  it('reaches the tray by its queue where there is neither', async () => {
    const api = await startApi();
    expect(await run(bareCommand(api), ['backup_failed', ...about], { env: { PATH: pathWith() } })).toMatchObject({
      code: 0,
    });
    expect([queue(api).length, (await listed(api)).length]).toEqual([1, 0]);
    await api.localApi.retry();
    expect([queue(api).length, (await listed(api)).length]).toEqual([0, 1]);
  });

  it('does not give its token to a stranger who took the port of a tray that is gone', async () => {
    const api = await startApi();
    const file = path.join(api.dataDir, 'local-api.json');
    const gone = spawn('true');
    await once(gone, 'exit');
    writeFileSync(file, JSON.stringify({ url: api.url, pid: gone.pid, version: '1' }));
    expect(await call(api, ['backup_failed', ...about])).toMatchObject({ code: 0 });
    expect([queue(api).length, (await listed(api)).length]).toEqual([1, 0]);
  });
});

describe('the queue', SLOW, () => {
  it('keeps what is reported while the tray is away, for its owner alone, and the next start takes it in order', async () => {
    const api = await startApi();
    await api.stop();
    expect(await call(api, ['backup_failed', ...about, '--error', 'locked'])).toMatchObject({ code: 0, stderr: '' });
    expect(await call(api, ['wrap', ...about, '--', 'true'])).toMatchObject({ code: 0 });
    const waiting = queue(api);
    expect(waiting).toHaveLength(3);
    for (const name of waiting) expect(statSync(path.join(api.dataDir, 'spool', name)).mode & 0o777).toBe(0o600);
    const second = await startApi({ dataDir: api.dataDir });
    await second.localApi.takeQueue();
    expect(queue(second)).toEqual([]);
    expect(await listed(second)).toMatchObject([
      { type: 'backup_completed', resolved: false },
      { type: 'backup_failed', message: 'nightly: locked', resolved: true },
    ]);
  });

  it('is delivered by the next call too, and nothing is doubled when both do it', async () => {
    const api = await startApi();
    await api.stop();
    for (const error of ['one', 'two', 'three']) await call(api, ['backup_failed', ...about, '--error', error]);
    const files = queue(api).map((name) => path.join(api.dataDir, 'spool', name));
    const bodies = files.map((file) => readFileSync(file, 'utf8'));
    const second = await startApi({ dataDir: api.dataDir });
    await call(second, ['backup_failed', ...about, '--error', 'four']);
    expect(await listed(second)).toMatchObject([{ message: 'nightly: four', occurrence_count: 4 }]);
    files.forEach((file, index) => {
      writeFileSync(file, bodies[index] ?? '');
    });
    await second.localApi.takeQueue();
    expect(queue(second)).toEqual([]);
    expect(await listed(second)).toMatchObject([{ message: 'nightly: four', occurrence_count: 4 }]);
  });

  it('puts aside what will never be taken, and goes on with the rest', async () => {
    const api = await startApi();
    const spool = path.join(api.dataDir, 'spool');
    mkdirSync(spool);
    writeFileSync(path.join(spool, '1-bad.events'), '{"type":"nonsense"}');
    writeFileSync(path.join(spool, '2-large.events'), 'x'.repeat(300 * 1024));
    writeFileSync(path.join(spool, '3-good.events'), '{"type":"backup_failed","client":"web1"}');
    writeFileSync(path.join(spool, '.half-written'), '{');
    await api.localApi.takeQueue();
    expect(queue(api)).toEqual(['.half-written', '1-bad.events.refused', '2-large.events.refused']);
    expect(await listed(api)).toHaveLength(1);
  });

  it('waits when the tray cannot store', async () => {
    const api = await startApi();
    await api.stop();
    await call(api, ['backup_failed', ...about]);
    const second = await startApi({ dataDir: api.dataDir });
    second.store.close();
    await second.localApi.takeQueue();
    expect(queue(second)).toHaveLength(1);
  });

  it('has one measurement a place, the newest, and no sign of life', async () => {
    const api = await startApi();
    await api.stop();
    for (const percent of ['91', '92.5'])
      await call(api, ['storage', '--location', 'vault', '--used-percent', percent]);
    expect(await call(api, ['heartbeat', '--client', 'web1'])).toMatchObject({ code: 0 });
    const [name = '', ...more] = queue(api);
    expect(more).toEqual([]);
    expect(JSON.parse(readFileSync(path.join(api.dataDir, 'spool', name), 'utf8'))).toEqual({
      location: 'vault',
      used_percent: 92.5,
    });
  });

  it('is not needed while the tray is there: a sign of life and a full place arrive', async () => {
    const api = await startApi();
    expect(await call(api, ['heartbeat', '--client', 'web1', '--interval', '60'])).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(api.store.client('web1')).toMatchObject({ saidIntervalMs: 60_000 });
    expect(await call(api, ['heartbeat', '--interval', '0'])).toMatchObject({ code: 1 });
    expect(
      await call(api, ['storage', '--location', 'vault', '--used-bytes', '95', '--total-bytes', '100']),
    ).toMatchObject({ code: 0 });
    expect((await listed(api)).map(({ type }) => type)).toEqual(['storage_low']);
    expect(queue(api)).toEqual([]);
  });

  it('measures a place by itself', async () => {
    const api = await startApi();
    await api.stop();
    await call(api, ['storage', '--location', '/']);
    const body = JSON.parse(readFileSync(path.join(api.dataDir, 'spool', queue(api)[0] ?? ''), 'utf8')) as Record<
      string,
      number
    >;
    expect(body['used_bytes']).toBeGreaterThan(0);
    expect(body['total_bytes']).toBeGreaterThan(body['used_bytes'] ?? 0);
  });

  it('refuses a folder that is no tray’s, and a wrapped command runs all the same', async () => {
    const api = await startApi();
    const nowhere = freshFolder();
    const { code, stderr } = await call(api, ['backup_failed', '--data-dir', nowhere]);
    expect([code, stderr]).toEqual([
      2,
      `bbs-tray-event: ${nowhere} is not the folder of a BBS Tray. Name it with --data-dir.\n`,
    ]);
    expect(await call(api, ['wrap', '--data-dir', nowhere, '--', 'sh', '-c', 'echo ran; exit 7'])).toMatchObject({
      code: 7,
      stdout: 'ran\n',
    });
    expect(readdirSync(nowhere)).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)(
    'left by root belongs to the owner of the folder, and leads root nowhere',
    async () => {
      const api = await startApi();
      await api.stop();
      chmodSync(api.dataDir, 0o755);
      const nobody = 65_534;
      chownSync(api.dataDir, nobody, nobody);
      await call(api, ['backup_failed', ...about]);
      const [name = ''] = queue(api);
      const { uid, mode } = statSync(path.join(api.dataDir, 'spool', name));
      expect([uid, mode & 0o777]).toEqual([nobody, 0o600]);
      const trap = freshFolder();
      rmSync(path.join(api.dataDir, 'spool'), { recursive: true });
      symlinkSync(trap, path.join(api.dataDir, 'spool'));
      expect((await call(api, ['backup_failed', ...about])).code).not.toBe(0);
      expect(readdirSync(trap)).toEqual([]);
    },
  );
});

describe('a wrapped command', SLOW, () => {
  it('that does not exist is a failure', async () => {
    const api = await startApi();
    expect(await call(api, ['wrap', ...about, '--', 'no-such-borg', 'create'])).toMatchObject({ code: 127 });
    expect((await listed(api))[0]?.message).toMatch(/^nightly: the command was not found\n.*no-such-borg/);
  });

  it('passes megabytes on unchanged and sends only their end', async () => {
    const api = await startApi();
    const script =
      'i=0; while [ $i -lt 20 ]; do head -c 200000 /dev/zero | tr "\\000" "x"; echo; i=$((i+1)); done; echo "the reason" >&2; exit 1';
    const { stdout, code } = await new Promise<{ stdout: number; code: number }>((resolve) => {
      const child = spawn(commandIn(api.dataDir), ['wrap', ...about, '--', 'sh', '-c', script]);
      let size = 0;
      child.stdout.on('data', (data: Buffer) => (size += data.length));
      child.on('close', (end) => {
        resolve({ stdout: size, code: end ?? -1 });
      });
    });
    expect([stdout, code]).toEqual([20 * 200_001, 1]);
    expect(await listed(api)).toMatchObject([{ message: 'nightly: the reason' }]);
  });

  it('that leaves something behind is over when it is over', async () => {
    const api = await startApi();
    const began = Date.now();
    expect(await call(api, ['wrap', ...about, '--', 'sh', '-c', 'sleep 20 & exit 0'])).toMatchObject({ code: 0 });
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(await listed(api)).toMatchObject([{ type: 'backup_completed' }]);
  });
});
