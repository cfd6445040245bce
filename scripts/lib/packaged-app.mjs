import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronSwitches } from './app-process.mjs';
import { postEvents, waitForLocalApi } from './local-api.mjs';
import { endWithUs } from './run.mjs';
import { UserError } from './say.mjs';

const quitSeconds = 15;
/** How Electron writes the state of a fuse. */
const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];
/** What a packaged app must not offer to whoever can start it. */
const fusesOff = ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'];
const fusesOn = ['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar'];

/** Starts the packaged app, gives it an event, quits it; throws when anything of that fails. */
export async function tryPackagedApp(executable, env) {
  await checkFuses(executable);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bbs-tray-packaged-'));
  const args = [...electronSwitches(), `--data-dir=${dataDir}`, '--local-api-port=0'];
  const child = spawn(executable, args, { env, stdio: 'ignore' });
  endWithUs(child);
  const ended = new Promise((resolve) => child.on('exit', (code) => resolve(code)).on('error', () => resolve(null)));
  try {
    const api = await waitForLocalApi(dataDir, { isGone: () => child.exitCode !== null });
    const [result] = await postEvents(api, {
      type: 'backup_failed',
      client: 'web-01',
      plan: 'Nightly',
      error: 'A trial.',
    });
    if (result.outcome !== 'created')
      throw new UserError(`The packaged app answered "${result.outcome}" to its first event.`);
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), quitSeconds * 1000);
    const code = await ended;
    clearTimeout(late);
    if (code !== 0) throw new UserError('The packaged app did not quit cleanly.');
  } finally {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function checkFuses(executable) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(executable);
  const wrong = [
    ...fusesOff.filter((name) => wire[FuseV1Options[name]] !== off),
    ...fusesOn.filter((name) => wire[FuseV1Options[name]] !== on),
  ];
  if (wrong.length > 0)
    throw new UserError(`These fuses of the packaged app are not as they should be: ${wrong.join(', ')}.`);
}
