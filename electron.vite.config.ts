import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

// The oldest Electron that has to run the output: 33 (Chrome 130, Node 20.18).
// Without these, electron-vite takes the targets from the installed Electron.
const node = 'node20.18';
const chrome = 'chrome130';
/** The engine is pure: a file of it of which nothing is used is left out. */
const treeshake = { moduleSideEffects: [{ test: /\/(main\/engine|preload)\//, sideEffects: false }] };

export default defineConfig({
  main: {
    build: {
      target: node,
      minify: true,
      // Everything but the native module goes into the bundle: the packaged app carries
      // one module folder, and no CommonJS package can fail on an ESM-only one
      // (Node 20.18 has no require(esm)).
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: 'main/main.ts' },
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: node,
      minify: true,
      // A sandboxed preload script must be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'preload/preload.ts' },
        treeshake,
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [svelte({ configFile: '../svelte.config.js' })],
    build: {
      target: chrome,
      minify: true,
      rolldownOptions: {
        input: { inbox: 'renderer/inbox.html', settings: 'renderer/settings.html' },
        treeshake,
        // What the windows share is one file: each costs a request of its own before the first row is drawn.
        // Menus, selects and dialogs, and what only the settings know, are not waited for.
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              {
                name: 'menus',
                test: /(node_modules\/(bits-ui|@floating-ui|svelte-toolbelt|tabbable|runed|style-to-object|inline-style-parser)\/|AnchoredMenu\.svelte)/,
                priority: 2,
              },
              { name: 'services', test: /main\/engine\/(guided|apprise-url|email-presets|producers)/, priority: 2 },
              { name: 'shared', minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
});
