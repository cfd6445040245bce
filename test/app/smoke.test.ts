import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { launchApp } from '../support/app.ts';
import { trayItem } from '../support/desktop.ts';

test('the app starts, shows its icon, answers, and quits cleanly', async () => {
  const app = await launchApp({ args: ['--hidden'] });
  const health = await fetch(`${app.url()}/health`);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  expect((await trayItem()).pixmaps.length).toBeGreaterThan(0);
  expect(await app.stop()).toBe(0);
  expect(existsSync(path.join(app.dataDir, 'local-api.json'))).toBe(false);
});
