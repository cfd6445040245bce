import { parts } from '../apprise-url.ts';
import { formatWebAddress, parseWebAddress } from './hosts.ts';
import type { ServiceSpec } from './types.ts';
import { choice, choicesIn, queryOf, secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

const PATH = /^(?:\/[\w.~-]+)*$/;

/** Apprise's `GOTIFY_PRIORITY_MAP`, by the first letter or Gotify's own number. */
const PRIORITY_OF: readonly (readonly [RegExp, string])[] = [
  [/^(?:e|10)/, 'emergency'],
  [/^[l012]/, 'low'],
  [/^[m34]/, 'moderate'],
  [/^[h89]/, 'high'],
];

/** One's own Gotify server. */
export const gotify = ({ fields: { gotify: words }, notes, names }: GuidedWords): ServiceSpec => ({
  key: 'gotify',
  label: 'Gotify',
  schemes: ['gotify', 'gotifys'],
  limit: { count: 32_768, unit: 'characters' },
  format: 'text',
  markup: 'none',
  fields: [
    text('server', words.server, { required: true }),
    secret('token', words.token, { required: true }),
    choice('priority', words.priority, choicesIn(names.gotifyPriority), 'normal'),
  ],
  rules: {
    server: (value) => {
      const address = parseWebAddress(value);
      if (address === null || address.query !== null) return notes.webAddress;
      return PATH.test(address.path) ? null : notes.path;
    },
    token: (value) => (/^[\w.-]+$/.test(value) ? null : notes.gotifyToken),
  },
  warn: (values) => (parseWebAddress(valueOf(values, 'server'))?.secure === false ? { server: notes.clear } : {}),
  toUrl: (values) => {
    const server = parseWebAddress(valueOf(values, 'server'));
    return parts(server?.secure === false ? 'gotify' : 'gotifys', server?.host ?? '', {
      port: server?.port ?? null,
      path: [...(server?.path ?? '').split('/').filter(Boolean), valueOf(values, 'token')],
      query: queryOf({ priority: valueOf(values, 'priority') }),
    });
  },
  known: ['priority'],
  fromUrl: ({ scheme, host, port, user, path, query }) => {
    const token = path.at(-1);
    if (token === undefined || user !== null) return null;
    const priority = (query.get('priority') ?? 'normal').toLowerCase();
    const inFront = path
      .slice(0, -1)
      .map((segment) => `/${segment}`)
      .join('');
    return {
      server: formatWebAddress({ secure: scheme === 'gotifys', host, port, path: inFront, query: null }),
      token,
      priority: PRIORITY_OF.find(([pattern]) => pattern.test(priority))?.[1] ?? 'normal',
    };
  },
  fromPaste: (pasted) => {
    const address = parseWebAddress(pasted);
    const token = /^token=([\w.-]+)$/.exec(address?.query ?? '')?.[1];
    if (address === null || token === undefined || !address.path.endsWith('/message')) return null;
    return {
      server: formatWebAddress({ ...address, path: address.path.slice(0, -'/message'.length), query: null }),
      token,
    };
  },
});
