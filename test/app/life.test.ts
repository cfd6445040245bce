import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { isDeepStrictEqual, promisify } from 'node:util';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { electronSwitches } from '../../scripts/lib/app-process.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { electronExecutable, launchApp, type RunningApp } from '../support/app.ts';
import { startBareApp } from '../support/bare-app.ts';
import {
  activateTray,
  clickTrayMenu,
  closePopups,
  restartPanel,
  screenshot,
  startPanel,
  stopPanel,
  trayItem,
  trayItems,
} from '../support/desktop.ts';
import { eventually } from '../support/wait.ts';

const run = promisify(execFile);
let app: RunningApp | null = null;

async function launch(options: Parameters<typeof launchApp>[0] = {}): Promise<RunningApp> {
  app = await launchApp(options);
  return app;
}

afterEach(async () => {
  await app?.stop();
  app = null;
});

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'bbs-tray-life-'));
  onTestFinished(() => {
    rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return made;
}

/** Starts the program once more, as a user would by its icon; answers its exit code. */
async function startAgain(dataDir: string, ...args: string[]): Promise<number | null> {
  const child = spawn(electronExecutable(), [...electronSwitches(), root, `--data-dir=${dataDir}`, ...args], {
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

const windowCount = (running: RunningApp): number => running.electronApp.windows().length;

describe('one copy', () => {
  test('a second start shows the window of the first and ends', async () => {
    const running = await launch({ args: ['--hidden'] });
    expect(windowCount(running)).toBe(0);
    expect(await startAgain(running.dataDir)).toBe(0);
    await running.window('inbox');
    expect(windowCount(running)).toBe(1);
  });

  test('a second start brings a minimised window back (W05)', async () => {
    const running = await launch();
    await running.window('inbox');
    const isMinimised = (): Promise<boolean | undefined> =>
      running.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
    await eventually('it is shown', () =>
      running.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
    );
    await running.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    await eventually('it is minimised', isMinimised);
    expect(await startAgain(running.dataDir)).toBe(0);
    await eventually('it is back', async () => (await isMinimised()) === false);
    expect(windowCount(running)).toBe(1);
  });

  test('of 20 started at the same instant on one data folder, one survives (S19)', async () => {
    const dataDir = folder();
    const children = Array.from({ length: 20 }, () =>
      spawn(
        electronExecutable(),
        [...electronSwitches(), root, `--data-dir=${dataDir}`, '--hidden', '--local-api-port=0'],
        { stdio: 'ignore' },
      ),
    );
    const ends = children.map((child) => once(child, 'exit'));
    await eventually('nineteen ended', () => children.filter((child) => child.exitCode === 0).length === 19, 60);
    const [survivor] = children.filter((child) => child.exitCode === null);
    const address = path.join(dataDir, 'local-api.json');
    await eventually('the survivor listens', () => existsSync(address));
    expect((JSON.parse(readFileSync(address, 'utf8')) as { pid: number }).pid).toBe(survivor?.pid);
    survivor?.kill('SIGTERM');
    await Promise.all(ends);
  });

  test('another data folder is another copy', async () => {
    const [first, second] = [folder(), folder()];
    const one = await startBareApp(first);
    const two = await startBareApp(second);
    expect(one.url).not.toBe(two.url);
    await Promise.all([one.kill('SIGTERM'), two.kill('SIGTERM')]);
  });
});

describe('windows', () => {
  test('closing hides to the tray, a click on the icon brings it back where it was', async () => {
    const place = { x: 111, y: 122, width: 700, height: 500 };
    const running = await launch();
    const page = await running.window('inbox');
    await isPlacedByTheDesktop(running);
    await running.electronApp.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
      place,
    );
    await eventually('the place is taken', async () => isDeepStrictEqual(await bounds(running), place));
    const closed = page.waitForEvent('close');
    await running.electronApp.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await closed;
    expect((await trayItem()).tooltip).toContain('BBS Tray');
    await activateTray();
    await running.window('inbox');
    await isPlacedByTheDesktop(running);
    expect(await bounds(running)).toEqual(place);
  });

  test('a place that is off every screen is not used (W01)', async () => {
    const dataDir = folder();
    const first = await launch({ dataDir });
    await first.window('inbox');
    await first.electronApp.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await first.stop();
    const place = path.join(dataDir, 'window-state.json');
    writeFileSync(place, readFileSync(place, 'utf8').replace(/"x":\s*-?\d+/, '"x": 5000'));
    const second = await launch({ dataDir });
    await second.window('inbox');
    const found = await eventually('a window in sight', () => bounds(second));
    expect(found.x + 100).toBeLessThan(1280);
  });

  test('--hidden opens none', async () => {
    const running = await launch({ args: ['--hidden'] });
    await trayItem();
    expect(windowCount(running)).toBe(0);
  });
});

describe('the tray', () => {
  test('is back with the right count after a restart of the panel (T01, T08)', async () => {
    const running = await launch({ args: ['--hidden'] });
    await running.post({ type: 'backup_failed', client: 'web-01' });
    await eventually('the count', async () => (await trayItem()).tooltip.includes('1 unread'));
    const before = (await trayItem()).pixmaps[0]?.argb;
    await restartPanel();
    await eventually(
      'the icon is back',
      async () => (await trayItems()).some(({ tooltip }) => tooltip.includes('1 unread')),
      15,
    );
    expect((await trayItem()).pixmaps[0]?.argb.equals(before ?? Buffer.alloc(0))).toBe(true);
    await clickTrayMenu(/^Open BBS Tray/);
    await running.window('inbox');
  });

  test('may be missing: the window comes by itself, says so, and cannot be lost (T25)', async () => {
    await stopPanel();
    onTestFinished(startPanel);
    const running = await launch({ args: ['--hidden'] });
    const page = await running.window('inbox');
    await page.getByText('This desktop shows no tray icons').first().waitFor();
    await running.electronApp.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    expect(await running.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await screenshot('no-tray-host');
  });
});

describe('the port', () => {
  test('taken: the app runs, the tray and the window say what to do, another port mends it (L09)', async () => {
    const blocker = net.createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      blocker.close();
    });
    const { port } = blocker.address() as net.AddressInfo;
    const dataDir = folder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path.join(dataDir, 'settings.json'), JSON.stringify({ localApiPort: port }));
    const child = spawn(electronExecutable(), [...electronSwitches(), root, `--data-dir=${dataDir}`, '--hidden'], {
      stdio: 'ignore',
    });
    await eventually(
      'the tray says it',
      async () => (await trayItems()).some(({ tooltip }) => tooltip.includes('No local events arrive')),
      15,
    );
    expect((await trayItem()).menu.map(({ label }) => label)).toContain('No local events arrive');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    writeFileSync(path.join(dataDir, 'settings.json'), JSON.stringify({ localApiPort: 0 }));
    const mended = await startBareApp(dataDir, ['--hidden']);
    expect((await fetch(`${mended.url}/health`)).status).toBe(200);
    await mended.kill('SIGTERM');
  });
});

describe('start and end', () => {
  test('SIGTERM is a clean quit', async () => {
    const dataDir = folder();
    const running = await startBareApp(dataDir);
    const begin = Date.now();
    await running.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(Date.now() - begin).toBeLessThan(3000);
    expect(existsSync(path.join(dataDir, 'local-api.json'))).toBe(false);
  });

  test.each([['--data-dir='], ['--data-dri=x'], ['--local-api-port=abc'], ['--local-api-port=70000']])(
    'a flag that cannot be meant (%s) is answered in one line',
    async (flag) => {
      const failed = await run(electronExecutable(), [...electronSwitches(), root, flag]).then(
        () => null,
        (error: unknown) => error as { code: number; stderr: string },
      );
      expect(failed?.code).toBe(2);
      const ours = failed?.stderr.split('\n').filter((line) => line !== '' && !/^\[\d+:/.test(line)) ?? [];
      expect(ours).toHaveLength(1);
      expect(ours[0]).toMatch(/^[A-Z-].*[.?]$/);
    },
  );

  test('a database of a newer version is refused in plain words, and left alone', async () => {
    const dataDir = folder();
    await (await startBareApp(dataDir)).kill('SIGTERM');
    const file = path.join(dataDir, 'notifications.db');
    const bytes = readFileSync(file);
    bytes.writeUInt32BE(999, 60);
    writeFileSync(file, bytes);
    const child = spawn(electronExecutable(), [...electronSwitches(), root, `--data-dir=${dataDir}`, '--hidden'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data) => (said += String(data)));
    await eventually('a plain sentence', () => said.includes('saved by a newer version of BBS Tray'));
    await screenshot('newer-database');
    expect(said).not.toMatch(/\n\s+at /);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('a damaged database is replaced by the backup and the window says so (S01)', async () => {
    const dataDir = folder();
    await (await startBareApp(dataDir)).kill('SIGTERM');
    writeFileSync(path.join(dataDir, 'notifications.db'), 'x'.repeat(9000));
    const running = await launch({ dataDir });
    await (await running.window('inbox')).getByText('The notifications file was damaged').first().waitFor();
    await closePopups();
  });

  test('what the app keeps is for its user only', async () => {
    const dataDir = folder();
    const running = await startBareApp(dataDir);
    const { stdout } = await run('find', [
      dataDir,
      '-type',
      'f',
      '(',
      '-name',
      '*.db*',
      '-o',
      '-name',
      '*.log',
      '-o',
      '-name',
      'local-api*',
      '-o',
      '-name',
      'settings*',
      ')',
      '-perm',
      '/077',
    ]);
    expect(stdout).toBe('');
    await running.kill('SIGTERM');
  });
});

/** The window manager has mapped and focused the window; until then its own first place may arrive after one that was set. */
async function isPlacedByTheDesktop(running: RunningApp): Promise<void> {
  await eventually('the window has the focus', () =>
    running.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused()),
  );
}

function bounds(running: RunningApp): Promise<{ x: number; y: number; width: number; height: number } | undefined> {
  return running.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}
