import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  // Templates are made element by element: a window's first rows do not wait for Chromium's HTML parser, nor is a page ever
  // given HTML as text.
  compilerOptions: { runes: true, fragments: 'tree' },
};
