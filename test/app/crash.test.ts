import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { postEvents } from '../../scripts/lib/local-api.mjs';
import { startBareApp, type BareApp } from '../support/bare-app.ts';

const ROUNDS = 50;
const LONGEST_MS = 120;

test('kill -9 at any moment loses nothing that was answered with 202 and doubles nothing', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bbs-tray-crash-'));
  const answered = new Set<string>();
  const sent = new Set<string>();
  let next = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const app = await startBareApp(dataDir);
    const streams = [1, 2, 3, 4].map(() => stream(app, () => `plan ${String(next++)}`, sent, answered));
    await sleep(Math.random() * LONGEST_MS);
    await app.kill('SIGKILL');
    await Promise.all(streams);
  }
  const app = await startBareApp(dataDir);
  const stored = await allPlans(app);
  await app.kill('SIGTERM');
  expect(answered.size).toBeGreaterThan(ROUNDS);
  expect(stored.length).toBe(new Set(stored).size);
  expect([...answered].filter((plan) => !stored.includes(plan))).toEqual([]);
  expect(stored.filter((plan) => !sent.has(plan))).toEqual([]);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}, 600_000);

/** Posts one event after another until the app is gone. */
async function stream(app: BareApp, name: () => string, sent: Set<string>, answered: Set<string>): Promise<void> {
  for (;;) {
    const plan = name();
    sent.add(plan);
    try {
      await postEvents(app, { type: 'backup_failed', plan, message: plan, id: plan });
      answered.add(plan);
    } catch {
      return;
    }
  }
}

/** Every stored row's message, page by page. */
async function allPlans({ url, token }: BareApp): Promise<string[]> {
  const plans: string[] = [];
  for (;;) {
    const reply = await fetch(`${url}/api/v1/notifications?limit=200&offset=${String(plans.length)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { notifications } = (await reply.json()) as {
      notifications: { message: string; occurrence_count: number }[];
    };
    if (notifications.length === 0) return plans;
    plans.push(
      ...notifications.map((row) =>
        row.occurrence_count === 1 ? row.message : `${row.message} ×${String(row.occurrence_count)}`,
      ),
    );
  }
}
