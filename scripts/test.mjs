// npm test: sets everything up, runs every test on a private desktop, and ends with "N passed, N failed".
// What follows `npm test --` goes to Vitest, e.g. `npm test -- --project node`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { runShown } from './lib/run.mjs';
import { main, say } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { withDesktop } from './lib/with-desktop.mjs';

const ownProjects = ['node', 'page', 'desktop'];
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const given = process.argv.slice(2);
const chosen = chosenProjects();
const projects = chosen.length > 0 ? [] : ownProjects.map((name) => `--project=${name}`);
const onDesktop = chosen.length === 0 || chosen.some((name) => name !== 'node' && name !== 'page');

await main(async () => {
  const counts = { passed: 0, failed: 0 };
  try {
    await setUp({ desktop: onDesktop, tests: true, build: onDesktop });
    Object.assign(counts, await runTests());
  } catch (error) {
    say(error.message);
  }
  if (counts.passed + counts.failed === 0) say('No test ran.');
  say(`\n${String(counts.passed)} passed, ${String(counts.failed)} failed`);
  return counts.passed > 0 && counts.failed === 0 ? 0 : 1;
});

async function runTests() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bbs-tray-test-'));
  const file = path.join(folder, 'counts.json');
  try {
    const code = await (onDesktop ? withDesktop((env) => run(env, file)) : run(process.env, file));
    const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0 };
    // Whatever else Vitest complains about counts as a failure too.
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(env, file) {
  return runShown(process.execPath, [vitest, 'run', ...projects, ...given], {
    cwd: root,
    env: { ...env, BBS_TRAY_TEST_COUNTS: file },
  });
}

function chosenProjects() {
  return given.flatMap((argument, index) => {
    if (argument === '--project') return [given[index + 1]];
    return argument.startsWith('--project=') ? [argument.slice('--project='.length)] : [];
  });
}
