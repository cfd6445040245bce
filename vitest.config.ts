import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const minute = 60_000;
/** Parts of the program that are tested in plain Node, without a screen. */
const nodeFolders = 'clients,engine,store,sources,delivery,transfer,views,shell,status,support,structure';

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          testTimeout: minute / 2,
          include: [`test/{${nodeFolders}}/**/*.test.ts`],
          setupFiles: './test/support/seed.ts',
          // electron-store imports Electron; outside it, settings get a folder.
          alias: { electron: fileURLToPath(new URL('test/support/electron-stand-in.ts', import.meta.url)) },
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        plugins: [svelte(), svelteTesting()],
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.ts'],
          setupFiles: './test/support/seed.ts',
        },
      },
      {
        test: {
          name: 'desktop',
          environment: 'node',
          include: ['test/app/**/*.test.ts'],
          // One real desktop: one file, one app at a time.
          fileParallelism: false,
          testTimeout: minute,
          hookTimeout: minute,
          globalSetup: './test/support/desktop-setup.ts',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'bench',
          environment: 'node',
          include: ['test/bench/**/*.bench.ts'],
          fileParallelism: false,
          testTimeout: 10 * minute,
          hookTimeout: minute,
          globalSetup: './test/support/desktop-setup.ts',
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
