import { spawn } from 'node:child_process';
import { root } from './paths.mjs';
import { endWithUs } from './run.mjs';
import { UserError } from './say.mjs';

/**
 * The switches Electron itself needs here.
 * @returns {string[]}
 */
export function electronSwitches() {
  return process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
}

/** Starts the built app; `ended` answers its exit code. */
export function startApp(executable, args, env) {
  const child = spawn(executable, [...electronSwitches(), root, ...args], { cwd: process.cwd(), env, stdio: 'inherit' });
  endWithUs(child);
  const ended = new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new UserError(`Electron could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => resolve(signal ? 0 : code));
  });
  return { child, ended, isGone: () => child.exitCode !== null || child.signalCode !== null };
}
