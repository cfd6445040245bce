import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeDesktopConfig } from './desktop-config.mjs';
import { runQuiet } from './run.mjs';
import { UserError } from './say.mjs';

const screenSize = '1280x800x24';
const startSeconds = 20;
/** The panel that shows the tray. */
export const panelCommand = ['xfce4-panel', '--disable-wm-check', '--sm-client-disable'];

/** Whether this process was started on a screen. */
export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts a private desktop on a virtual screen: window manager, panel with a tray, pop-ups, key store, a session bus of
 * its own. Nothing of it outlives this process.
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} what its programs find in their environment
 */
export async function startDesktop() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bbs-tray-desktop-'));
  const started = [];
  const stop = () => takeDown(started, folder);
  try {
    const env = { ...process.env, ...privateFolders(folder), BBS_TRAY_DESKTOP: folder };
    delete env.WAYLAND_DISPLAY;
    writeDesktopConfig(env.XDG_CONFIG_HOME);
    const launch = launcher(folder, env, started);
    const [display, bus] = await Promise.all([
      firstLine(launch('Xvfb', ['-displayfd', '3', '-screen', '0', screenSize, '-nolisten', 'tcp'], 'pipe')),
      firstLine(launch('dbus-daemon', ['--session', '--nofork', '--print-address=3'], 'pipe')),
    ]);
    // No program here may speak to the real system's services.
    Object.assign(env, { DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: bus, DBUS_SYSTEM_BUS_ADDRESS: bus });
    await openSession(launch, env, folder);
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openSession(launch, env, folder) {
  await runQuiet('dbus-update-activation-environment', ['DISPLAY', 'XDG_CURRENT_DESKTOP'], { env });
  launch('openbox', ['--sm-disable']);
  const panel = launch(panelCommand[0], panelCommand.slice(1));
  writeFileSync(path.join(folder, 'panel.pid'), String(panel.pid));
  launch('dunst', []);
  const keyring = launch(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    'ignore',
    'pipe',
  );
  keyring.stdin.end('bbs-tray');
  await Promise.all([
    owned('org.kde.StatusNotifierWatcher', env),
    owned('org.freedesktop.Notifications', env),
    owned('org.freedesktop.secrets', env),
  ]);
}

function privateFolders(folder) {
  const env = {
    HOME: path.join(folder, 'home'),
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'data'),
    XDG_STATE_HOME: path.join(folder, 'state'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    XDG_RUNTIME_DIR: path.join(folder, 'run'),
  };
  for (const each of Object.values(env)) mkdirSync(each, { mode: 0o700 });
  return {
    ...env,
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
    GSETTINGS_BACKEND: 'memory',
  };
}

/** Starts programs that end when this process ends, however it ends; their own chatter goes to a file. */
function launcher(folder, env, started) {
  const log = openSync(path.join(folder, 'desktop.log'), 'a');
  return (command, args, thirdStream = 'ignore', input = 'ignore') => {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
      env,
      detached: true,
      stdio: [input, log, log, thirdStream],
    });
    child.on('error', () => {});
    started.push(child);
    return child;
  };
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new UserError(`${child.spawnargs[3]} did not start.`));
    let text = '';
    child.on('error', fail);
    child.on('exit', fail);
    child.stdio[3].on('data', (data) => {
      text += String(data);
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}

function owned(name, env) {
  return runQuiet('gdbus', ['wait', '--session', '--timeout', String(startSeconds), name], { env });
}

async function takeDown(started, folder) {
  const ends = started.map((child) => ended(child));
  // Last started, first stopped; the screen and the bus take with them what the programs left behind.
  for (const child of started.toReversed()) child.kill('SIGTERM');
  const late = setTimeout(() => started.forEach((child) => child.kill('SIGKILL')), 3000);
  await Promise.all(ends);
  clearTimeout(late);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', resolve));
}
