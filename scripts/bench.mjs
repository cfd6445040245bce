// npm run bench: measures the app on a private desktop, with the current build.
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { runShown } from './lib/run.mjs';
import { main } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { withDesktop } from './lib/with-desktop.mjs';

await main(async () => {
  await setUp({ desktop: true, tests: true });
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--project=bench', '--silent=false', ...process.argv.slice(2)];
  return withDesktop((env) => runShown(process.execPath, args, { cwd: root, env }));
});
