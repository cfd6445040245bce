import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './paths.mjs';
import { endWithUs } from './run.mjs';
import { UserError } from './say.mjs';

/** Kernel settings, with the value that forbids Chromium's sandbox to a plain user. */
const sandboxForbidden = [
  ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
  ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
  ['/proc/sys/user/max_user_namespaces', '0'],
];

/**
 * The switches Electron itself needs here: Chromium refuses to start where its sandbox cannot work.
 * @returns {string[]}
 */
export function electronSwitches() {
  if (process.platform !== 'linux') return [];
  const isForbidden = sandboxForbidden.some(([file, value]) => read(file) === value);
  return process.getuid() === 0 || isForbidden ? ['--no-sandbox'] : [];
}

/** Starts the built app; `ended` answers its exit code. */
export function startApp(executable, args, env) {
  const child = spawn(executable, [...electronSwitches(), root, ...args], {
    cwd: process.cwd(),
    env,
    stdio: 'inherit',
  });
  endWithUs(child);
  const ended = new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new UserError(`Electron could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => resolve(signal ? 0 : code));
  });
  return { child, ended, isGone: () => child.exitCode !== null || child.signalCode !== null };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
