// npm run build: builds the app into out/.
import { build } from './lib/build.mjs';
import { ensureModules } from './lib/modules.mjs';
import { main, step } from './lib/say.mjs';

await main(async () => {
  await ensureModules();
  await step('Building the app', build);
});
