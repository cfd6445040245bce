import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: the table of design.md section 3. What is not named is forbidden. */

const root = path.resolve(import.meta.dirname, '../..');
const CONTRACT = 'preload/contract';
const CONTRACT_TYPES = 'preload/contract (types)';

const MAY: readonly [files: RegExp, allowed: readonly string[]][] = [
  [/^main\/engine\//, ['main/engine']],
  [/^main\/store\//, ['main/store', 'main/engine', CONTRACT_TYPES, 'better-sqlite3', 'node']],
  [
    /^main\/sources\//,
    [
      'main/sources',
      'main/engine',
      'main/server-api',
      'main/clock',
      'main/log',
      'main/words',
      CONTRACT_TYPES,
      'node',
      'hono',
      '@hono/node-server',
      'zod',
      'croner',
    ],
  ],
  [/^main\/server-api/, ['main/server-api', 'main/engine', 'main/clock', 'main/words', 'zod']],
  [
    /^main\/delivery\//,
    ['main/delivery', 'main/engine', 'main/server-api', 'main/clock', 'main/words', 'node', 'nodemailer', 'zod'],
  ],
  [
    /^main\/views\//,
    [
      'main/views',
      'main/words',
      'main/engine',
      'main/clock (types)',
      'main/conditions (types)',
      CONTRACT_TYPES,
      'main/shell/shell (types)',
    ],
  ],
  [
    /^main\/channels\//,
    [
      'main/channels',
      'main/words',
      'main/servers',
      'main/delivery',
      'main/engine',
      'main/schemas',
      'main/store (types)',
      'main/shell/shell (types)',
      'main/clock (types)',
      'main/log (types)',
      'main/live-settings (types)',
      'main/conditions (types)',
      'main/texts',
      CONTRACT_TYPES,
      'node',
    ],
  ],
  [
    /^main\/servers\//,
    [
      'main/servers',
      'main/words',
      'main/sources/poller',
      'main/server-api',
      'main/engine',
      'main/schemas',
      'main/store (types)',
      'main/shell/shell (types)',
      'main/clock (types)',
      'main/log (types)',
      'main/conditions (types)',
      CONTRACT_TYPES,
      'node',
    ],
  ],
  [
    /^main\/transfer\//,
    [
      'main/transfer',
      'main/words',
      'main/channels',
      'main/servers (types)',
      'main/delivery',
      'main/engine',
      'main/schemas',
      'main/store (types)',
      'main/shell/shell (types)',
      'main/clock (types)',
      'main/log (types)',
      'main/live-settings (types)',
      CONTRACT_TYPES,
      'age-encryption',
      '@noble/ciphers',
      'node',
    ],
  ],
  [
    /^main\/clients\//,
    [
      'main/clients',
      'main/words',
      'main/sources/watch',
      'main/engine',
      'main/store (types)',
      'main/shell/shell (types)',
      'main/live-settings (types)',
      CONTRACT_TYPES,
    ],
  ],
  [/^main\/demo\//, ['main/demo', 'main/clock (types)']],
  [
    /^main\/status\//,
    [
      'main/status',
      'main/words',
      'main/engine',
      'main/store (types)',
      'main/channels (types)',
      'main/servers (types)',
      'main/sources/local-api (types)',
      'main/shell/shell (types)',
      'main/clock (types)',
      'main/conditions (types)',
      'main/live-settings (types)',
      CONTRACT_TYPES,
      'node',
    ],
  ],
  [
    /^main\/inbox\//,
    [
      'main/inbox',
      'main/words',
      'main/engine',
      'main/schemas',
      'main/store (types)',
      'main/shell/shell (types)',
      'main/live-settings (types)',
      CONTRACT_TYPES,
    ],
  ],
  [/^main\/schemas\//, ['main/schemas', 'main/words', 'main/engine', CONTRACT, 'main/shell/shell (types)', 'zod']],
  [/^main\/shell\/shell\.ts$/, [CONTRACT_TYPES, 'main/engine (types)', 'main/server-api (types)']],
  [
    /^main\/shell\//,
    [
      'main/shell',
      'main/words',
      'main/server-api (types)',
      'main/engine',
      'main/schemas',
      CONTRACT,
      'electron',
      'electron-store',
      '@jellybrick/dbus-next',
      'node',
    ],
  ],
  [
    /^main\/(intake|queries|conditions|live-settings|texts|texts\.de)\.ts$/,
    [
      'main/engine',
      'main/store',
      'main/words',
      'main/texts',
      'main/texts.de',
      'main/intake',
      'main/conditions',
      'main/live-settings',
      'main/channels',
      'main/clients',
      'main/inbox',
      'main/servers',
      'main/status',
      'main/transfer',
      'main/sources (types)',
      'main/shell/shell (types)',
      CONTRACT_TYPES,
    ],
  ],
  [/^main\/words\.ts$/, ['main/engine']],
  [/^main\/(clock|log)\.ts$/, ['node', 'electron-log']],
  [/^main\/app(\.ts$|\/)/, ['main', CONTRACT, '!main/shell', 'main/shell/shell (types)']],
  [/^main\/main\.ts$/, ['main', 'node', 'electron']],
  [
    /^preload\/(contract|[a-z]+-views)\.ts$/,
    [
      'main/engine',
      ...['client', 'delivery', 'engine', 'list', 'overview', 'producer', 'server', 'status', 'transfer', 'window'].map(
        (area) => `preload/${area}-views`,
      ),
      CONTRACT_TYPES,
    ],
  ],
  [/^preload\/preload\.ts$/, [CONTRACT, 'electron']],
  // The pages wait for their German words: one that waited for a page's file in turn would never be drawn.
  [/^renderer\/de\//, ['renderer/de', 'renderer (types)', CONTRACT_TYPES]],
  [/^renderer\//, ['renderer', CONTRACT, 'svelte', 'bits-ui', '@lucide/svelte']],
];

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  return [...readFileSync(path.join(root, file), 'utf8').matchAll(IMPORT)].map(([, type, fixed, dynamic]) => ({
    from: file,
    target: resolve(file, fixed ?? dynamic ?? ''),
    typeOnly: type !== undefined,
  }));
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.'))
    return path.posix.join(path.posix.dirname(file), specifier).replace(/\.(svelte\.)?ts$/, '');
  if (specifier.startsWith('node:')) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isAllowed({ target, typeOnly }: Import, allowed: readonly string[]): boolean {
  const within = (rule: string): boolean =>
    target === rule || target.startsWith(`${rule}/`) || target.startsWith(`${rule}.`);
  if (allowed.some((rule) => rule.startsWith('!') && within(rule.slice(1))) && !allowed.includes(`${target} (types)`))
    return false;
  return allowed.some((rule) => {
    const bare = rule.replace(/ \(types\)$/, '');
    return within(bare) && (bare === rule || typeOnly);
  });
}

function breaches(imports: readonly Import[]): string[] {
  return imports
    .filter((one) => {
      const rule = MAY.find(([files]) => files.test(one.from));
      return !rule || !isAllowed(one, rule[1]);
    })
    .map(({ from, target, typeOnly }) => `${from} may not import ${typeOnly ? 'types of ' : ''}${target}`);
}

describe('who may import whom', () => {
  it('holds for every file', () => {
    const files = [...sources('main'), ...sources('preload'), ...sources('renderer')];
    expect(files.length).toBeGreaterThan(40);
    expect(breaches(files.flatMap(importsOf))).toEqual([]);
  });

  it('would catch a breach', () => {
    const planted: Import[] = [
      { from: 'main/engine/decide.ts', target: 'node', typeOnly: false },
      { from: 'main/engine/decide.ts', target: 'main/store/store', typeOnly: true },
      { from: 'main/sources/user.ts', target: 'main/store/store', typeOnly: false },
      { from: 'main/views/tray.ts', target: 'main/shell/tray', typeOnly: true },
      { from: 'main/app.ts', target: 'main/shell/tray', typeOnly: false },
      { from: 'renderer/inbox.ts', target: 'main/engine/decide', typeOnly: false },
      { from: 'main/elsewhere.ts', target: 'node', typeOnly: false },
    ];
    expect(breaches(planted)).toHaveLength(planted.length);
  });
});
