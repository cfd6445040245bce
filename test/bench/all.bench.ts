import { afterAll, describe, test } from 'vitest';
import { tableOf, writeReport } from '../support/bench-report.ts';
import type { Figure } from '../support/bench.ts';
import { measureApprise } from './apprise.ts';
import { measureIdleApp, measureIdleWorker } from './idle.ts';
import { measureKeys } from './keys.ts';
import { measureList } from './list.ts';
import { measureBatches, measureSingles } from './load.ts';
import { measureMail } from './mail.ts';
import { measureMemory } from './memory.ts';
import { measureOverview } from './overview.ts';
import { measureOffline } from './offline.ts';
import { measurePopup } from './popup.ts';
import { measureScroll } from './scroll.ts';
import { measureServers } from './servers.ts';
import { measureStart } from './start.ts';
import { measureWindow } from './window.ts';

/** What is measured, in the order of the table; one of them alone: `npm run bench -- -t mail`. */
const MEASURES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start: measureStart,
  memory: measureMemory,
  popup: measurePopup,
  singles: measureSingles,
  batches: measureBatches,
  list: measureList,
  overview: measureOverview,
  offline: measureOffline,
  window: measureWindow,
  scroll: measureScroll,
  keys: measureKeys,
  mail: measureMail,
  apprise: measureApprise,
  servers: measureServers,
  'idle worker': measureIdleWorker,
  'idle app': measureIdleApp,
};

const LONGEST_MS = 120_000;
const figures: Figure[] = [];

describe('bench', () => {
  test.each(Object.entries(MEASURES))(
    '%s',
    async (_name, measure) => {
      figures.push(...(await measure()));
    },
    LONGEST_MS,
  );

  afterAll(() => {
    const file = writeReport(figures);
    // One write, whole: Vitest marks each line of console.log with its origin.
    process.stdout.write(`\n${tableOf(figures)}\n\nEach round is in ${file}\n`);
  });
});
