import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { linksOf } from '../../main/shell/page-files.ts';
import { root } from '../../scripts/lib/paths.mjs';

const out = path.join(root, 'out', 'renderer');
const assets = path.join(out, 'assets');
/** What a file imports before it runs; `import(…)` is asked for later. */
const STATIC_IMPORT = /\b(?:import|export)\s*(?:[\w$\s{},*]+from\s*)?["']\.\/([^"']+\.js)["']/g;

const files = readdirSync(assets).filter((file) => file.endsWith('.js'));
const importsOf = new Map(
  files.map((file) => [
    file,
    [...readFileSync(path.join(assets, file), 'utf8').matchAll(STATIC_IMPORT)].map(([, name = '']) => name),
  ]),
);
const titleOf = (file: string): string => file.replace(/-.{8}\.js$/, '');

/** All that is loaded before a file runs, itself included. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const name of importsOf.get(file) ?? []) loadedWith(name, found);
  return found;
}

/** The titles of the files that a window's page waits for. */
function waitedFor(page: string): string[] {
  const html = readFileSync(path.join(out, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name);
  return [...new Set(named.flatMap((name) => [...loadedWith(name)]))].map(titleOf).sort();
}

describe('the files of the windows (electron.vite.config.ts groups them by hand)', () => {
  test.each(files)('%s needs none that needs it: of two that wait for each other, neither is whole', (file) => {
    const needed = (importsOf.get(file) ?? []).flatMap((name) => [...loadedWith(name)]);
    expect(needed).not.toContain(file);
  });

  test('the list waits for two files: no menu, no form, no other language', () => {
    expect(waitedFor('inbox.html')).toEqual(['inbox', 'shared']);
  });

  test.each(['inbox.html', 'settings.html'])('%s is sent with the name of each file it needs', (page) => {
    const links = linksOf(readFileSync(path.join(out, page), 'utf8'));
    for (const title of waitedFor(page)) expect(links).toContain(`assets/${title}-`);
    expect(links).toMatch(/assets\/shared-.{8}\.css>; rel=preload; as=style/);
  });

  test('the settings wait for no German', () => {
    expect(waitedFor('settings.html')).not.toContain('de');
  });
});
