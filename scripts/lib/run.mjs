import { spawn } from 'node:child_process';
import { UserError } from './say.mjs';

const keptLines = 25;
const isStackLine = /^\s+at .*:\d+:\d+\)?$/;

/** Runs a command with our own input and output; answers its exit code. */
export function runShown(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    endWithUs(child);
    child.on('error', (error) => reject(new UserError(`${command} could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** Passes on the wish to end, so that we can wait for the child and clean up. */
export function endWithUs(child) {
  // Not SIGINT: Ctrl-C has reached the child already, and a second one would kill it outright.
  const end = () => child.kill('SIGTERM');
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
  child.on('exit', () => process.off('SIGINT', end).off('SIGTERM', end).off('SIGHUP', end));
}

/** Runs a command silently; answers what it printed. When it fails, the error quotes the end of that. */
export function runQuiet(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let printed = '';
    let stdout = '';
    child.stdout.on('data', (data) => {
      stdout += String(data);
      printed += String(data);
    });
    child.stderr.on('data', (data) => (printed += String(data)));
    child.on('error', (error) => reject(new UserError(`${command} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) return resolve(stdout);
      const lines = printed.split('\n').filter((line) => line.trim() !== '' && !isStackLine.test(line));
      const end = lines.slice(-keptLines).join('\n');
      return reject(new UserError(`This command failed: ${[command, ...args].join(' ')}\n${end}`));
    });
  });
}
