// Feeds a realistic two weeks to a running BBS Tray through its local API.
// By hand: node scripts/demo.mjs <data folder>
import { setTimeout as sleep } from 'node:timers/promises';
import { demoEvents, demoSurprise } from './lib/demo-events.mjs';
import { postEvents, waitForLocalApi } from './lib/local-api.mjs';
import { main, say } from './lib/say.mjs';

const surpriseDelay = 2_000;

await main(async () => {
  const dataDir = process.argv[2];
  if (!dataDir) {
    say('Name the data folder of the running BBS Tray: node scripts/demo.mjs <data folder>');
    return 1;
  }
  const api = await waitForLocalApi(dataDir);
  const history = demoEvents(Date.now());
  await postEvents(api, history);
  say(`Demo: ${String(history.length)} events of two weeks are in; a failure happens now.`);
  await sleep(surpriseDelay);
  await postEvents(api, demoSurprise(Date.now()));
  return 0;
});
