import { spawn } from 'node:child_process';
import { UserError } from './say.mjs';

const keptLines = 25;
const isStackLine = /^\s+at .*:\d+:\d+\)?$/;

/** The user wanted to end while a command was running. */
export class Interrupted extends UserError {}

/** Runs a command with our own input and output; answers its exit code. */
export function runShown(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    endWithUs(child);
    child.on('error', (error) => reject(new UserError(`${command} could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/**
 * Passes on the wish to end, so that we can wait for the child and clean up.
 * @returns {() => boolean} whether there was one
 */
export function endWithUs(child, signal = 'SIGTERM') {
  let wished = false;
  const end = () => {
    wished = true;
    // Not SIGINT: Ctrl-C has reached the child already, and a second one would kill it outright.
    child.kill(signal);
  };
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
  child.on('exit', () => process.off('SIGINT', end).off('SIGTERM', end).off('SIGHUP', end));
  return () => wished;
}

/**
 * Runs a command silently; answers what it printed. When it fails, the error quotes the end of that.
 * `endSignal` is what ends it when the user wants to end.
 */
export function runQuiet(command, args, { endSignal = 'SIGTERM', ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const wasInterrupted = endWithUs(child, endSignal);
    let printed = '';
    let stdout = '';
    child.stdout.on('data', (data) => {
      stdout += String(data);
      printed += String(data);
    });
    child.stderr.on('data', (data) => (printed += String(data)));
    child.on('error', (error) => reject(new UserError(`${command} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      if (wasInterrupted()) return reject(new Interrupted('Stopped. The next start goes on from here.'));
      if (code === 0) return resolve(stdout);
      const lines = printed.split('\n').filter((line) => line.trim() !== '' && !isStackLine.test(line));
      const end = lines.slice(-keptLines).join('\n');
      return reject(new UserError(`This command failed: ${[command, ...args].join(' ')}\n${end}`));
    });
  });
}
