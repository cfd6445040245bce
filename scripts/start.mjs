// npm start: sets everything up and runs the app. What follows `npm start --` reaches the app;
// with --demo it plays two weeks of made-up events in a folder that is thrown away afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp } from './lib/app-process.mjs';
import { hasScreen } from './lib/desktop.mjs';
import { waitForLocalApi } from './lib/local-api.mjs';
import { runQuiet } from './lib/run.mjs';
import { main, say } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { withDesktop } from './lib/with-desktop.mjs';

const given = process.argv.slice(2);
const isDemo = given.includes('--demo');
const forApp = given.filter((argument) => argument !== '--demo');
const paintTime = 3_000;

await main(async () => {
  const onScreen = hasScreen();
  const electron = await setUp({ desktop: !onScreen });
  const run = isDemo ? runDemo : runApp;
  if (onScreen) return run(electron, process.env);
  say(
    'There is no display, so BBS Tray runs on a private virtual screen (Ctrl-C ends it; without --data-dir nothing is kept).',
  );
  return withDesktop((env) => run(electron, env));
});

function runApp(electron, env) {
  return startApp(electron.executable, [...switches(env), ...forApp], env).ended;
}

async function runDemo(electron, env) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bbs-tray-demo-'));
  try {
    const app = startApp(
      electron.executable,
      [...switches(env), '--local-api-port=0', ...forApp, '--demo', `--data-dir=${dataDir}`],
      env,
    );
    await playDemo(app, dataDir, env);
    return await app.ended;
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A virtual screen has no graphics card; Chromium's complaints about that help nobody. */
function switches(env) {
  return env.BBS_TRAY_DESKTOP ? ['--log-level=3'] : [];
}

async function playDemo(app, dataDir, env) {
  try {
    await waitForLocalApi(dataDir, { isGone: app.isGone });
    if (env.BBS_TRAY_DESKTOP) await takePicture(env);
    say('The demo runs until you quit BBS Tray or press Ctrl-C.');
  } catch (error) {
    // Whoever ended the app while the demo was being played wanted it so.
    if (app.isGone()) return;
    app.child.kill();
    throw error;
  }
}

async function takePicture(env) {
  const file = path.join(process.cwd(), 'demo-screenshot.png');
  await sleep(paintTime);
  await runQuiet('import', ['-window', 'root', file], { env });
  say(`A picture of the screen is in ${file}`);
}
