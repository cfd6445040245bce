// npm run package: builds, packages into dist/, then starts the packaged app and tries it.
// What follows `npm run package --` goes to electron-builder instead of `--dir`, e.g. `--linux AppImage deb`.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { hasScreen } from './lib/desktop.mjs';
import { root } from './lib/paths.mjs';
import { tryPackagedApp } from './lib/packaged-app.mjs';
import { runQuiet } from './lib/run.mjs';
import { main, say, step } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { withDesktop } from './lib/with-desktop.mjs';

const given = process.argv.slice(2);
const unpacked = path.join(root, 'dist', 'linux-unpacked', 'bbs-tray');

await main(async () => {
  const electron = await setUp({ desktop: !hasScreen(), build: false });
  await step('Building the app', build);
  if (electron.kind === 'registry') {
    say(
      `GitHub is out of reach: this package carries Electron ${electron.version}. It is for trying out, not for users.`,
    );
  }
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await step('Packaging it', () => pack(electron));
  if (!existsSync(unpacked)) return 0;
  await step('Trying the packaged app', () => {
    const test = (env) => tryPackagedApp(unpacked, env);
    return hasScreen() ? test(process.env) : withDesktop(test);
  });
  say(`The packaged app is ${unpacked}`);
  return 0;
});

function pack(electron) {
  const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
  const configuration =
    electron.kind === 'registry' ? 'scripts/native/package-with-registry-electron.mjs' : 'electron-builder.yml';
  const target = given.length > 0 ? given : ['--dir'];
  return runQuiet(process.execPath, [builder, ...target, '--publish', 'never', '--config', configuration], {
    cwd: root,
    env: { ...process.env, BBS_TRAY_ELECTRON_DIST: electron.dist, BBS_TRAY_ELECTRON_VERSION: electron.version },
  });
}
