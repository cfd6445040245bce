// better-sqlite3 13 ships prebuilt binaries for Node-API 10 (Node >= 22.14,
// Electron >= 35). On an older runtime (Node 20, Electron 33) they crash on
// load, so this compiles the unchanged sources once for Node-API 9 and puts the
// result where better-sqlite3 looks first: build/Release. One binary serves
// Node 20 and Electron 33, and every newer one, because Node-API does not depend on V8.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { root, userCache } from '../lib/paths.mjs';
import { runQuiet } from '../lib/run.mjs';
import { step, UserError } from '../lib/say.mjs';
import { ensureCompiler } from '../lib/system-packages.mjs';

/** As better-sqlite3's own releases are built: half the time of a write is spent in SQLite. */
const OPTIMIZE = '-O3';

const shim = path.join(import.meta.dirname, 'napi9-references.h');
const modules = path.join(root, 'node_modules');
const sqlitePackage = path.join(modules, 'better-sqlite3');
const target = path.join(sqlitePackage, 'build', 'Release', 'better_sqlite3.node');

/** Sees to a SQLite that an old Node or Electron can load. Call it only when one of them is to load it. */
export async function ensureSqliteForOldNode() {
  if (process.platform !== 'linux') {
    throw new UserError('BBS Tray needs Node 22.14 or newer on this system; please update Node.');
  }
  const cached = cachedFile();
  if (isCopyOf(cached)) return;
  if (!existsSync(cached)) await withLock(`${cached}.lock`, () => existsSync(cached) || compile(cached));
  put(cached);
}

function cachedFile() {
  const { version } = JSON.parse(readFileSync(path.join(sqlitePackage, 'package.json'), 'utf8'));
  const recipe = createHash('sha256').update(readFileSync(shim)).update(OPTIMIZE).digest('hex').slice(0, 8);
  return path.join(userCache, `better-sqlite3-${version}-napi9-linux-${process.arch}-${recipe}.node`);
}

/** Byte for byte: two builds may be of one size. */
function isCopyOf(cached) {
  return existsSync(cached) && existsSync(target) && readFileSync(cached).equals(readFileSync(target));
}

function put(cached) {
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(cached, `${target}.new`);
  renameSync(`${target}.new`, target);
}

async function compile(cached) {
  await ensureCompiler();
  const work = `${cached}.unfinished`;
  await step('Compiling SQLite for an older Node (once, about 45 seconds)', async () => {
    await Promise.all([compileC(`${work}.c.o`), compileCpp(`${work}.cc.o`)]);
    await runQuiet('g++', ['-shared', '-Wl,-Bsymbolic', `${work}.cc.o`, `${work}.c.o`, '-ldl', '-o', `${work}.node`]);
  });
  renameSync(`${work}.node`, cached);
  rmSync(`${work}.c.o`);
  rmSync(`${work}.cc.o`);
}

function compileC(output) {
  const sqlite = path.join(sqlitePackage, 'deps', 'sqlite3', 'sqlite3.c');
  return runQuiet('gcc', ['-c', OPTIMIZE, '-fPIC', '-w', '-DNDEBUG', ...sqliteDefines(), sqlite, '-o', output]);
}

function compileCpp(output) {
  return runQuiet('g++', [
    ...['-c', '-std=c++20', OPTIMIZE, '-fPIC', '-w', '-fvisibility=hidden', '-DNDEBUG', '-DNAPI_VERSION=9'],
    ...['-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
    ...['-I', path.join(modules, 'node-api-headers', 'include'), '-I', path.join(modules, 'node-addon-api')],
    ...['-I', path.join(sqlitePackage, 'deps', 'sqlite3'), '-include', shim],
    ...[path.join(sqlitePackage, 'src', 'better_sqlite3.cpp'), '-o', output],
  ]);
}

function sqliteDefines() {
  const listed = readFileSync(path.join(sqlitePackage, 'deps', 'defines.gypi'), 'utf8');
  return [...listed.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)'/g)].map(([, define]) => `-D${define}`);
}
