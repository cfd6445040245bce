import { decodePart, encodePart, guardPercent, parts, unguardPercent, type UrlParts } from '../apprise-url.ts';
import { formatWebAddress, parseWebAddress, type WebAddress } from './hosts.ts';
import type { Notes } from './texts.ts';
import type { FieldChoice, ServiceSpec, Values } from './types.ts';
import { choice, secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

const METHODS: readonly FieldChoice[] = ['POST', 'PUT'].map((value) => ({ value, label: value }));
const PATH = /^(?:\/(?:[\w.~-]|%[0-9a-f]{2})+)*$/i;
const AUTHORIZATION = '+Authorization';

/** A receiver of one's own: `jsons://host/path` with its parameters as `-name=value`, as Apprise wants them. */
export const json = ({ fields: { json: words }, notes, names }: GuidedWords): ServiceSpec => ({
  key: 'json',
  label: names.services.json,
  schemes: ['json', 'jsons'],
  limit: { count: 32_768, unit: 'characters' },
  format: 'text',
  markup: 'none',
  fields: [
    text('address', words.address, { required: true }),
    choice('method', words.method, METHODS, 'POST'),
    text('user', words.user),
    secret('password', words.password),
    secret('authorization', words.authorization),
  ],
  rules: { address: (value) => addressProblem(value, notes) },
  check: (values) =>
    valueOf(values, 'password') !== '' && valueOf(values, 'user') === '' ? { user: notes.bothOrNone } : {},
  warn: (values) => warn(values, notes),
  toUrl,
  known: ['method', AUTHORIZATION.toLowerCase(), '-*'],
  fromUrl,
});

/** Apprise reads the path as one text, so an encoded slash would become a real one, and it drops a slash at the end. */
function addressProblem(value: string, notes: Notes): string | null {
  const address = parseWebAddress(value);
  if (address === null) return notes.webAddress;
  if (!PATH.test(address.path) || /%(?:2f|5c)/i.test(address.path)) return notes.path;
  const names = pairsOf(address).map(([name]) => name);
  return names.some((name) => name === '' || name !== name.trim()) || new Set(names).size < names.length
    ? notes.query
    : null;
}

function warn(values: Values, notes: Notes): Values {
  const typed = valueOf(values, 'address');
  const address = parseWebAddress(typed);
  const signsIn = ['password', 'authorization'].some((key) => valueOf(values, key) !== '');
  if (signsIn && address?.secure === false) return { address: notes.clear };
  return address !== null && address.path !== '' && /\/(?:\?|$)/.test(typed) ? { address: notes.slashEnd } : {};
}

function toUrl(values: Values): UrlParts {
  const address = parseWebAddress(valueOf(values, 'address'));
  const authorization = valueOf(values, 'authorization');
  const query: [string, string][] = [['method', valueOf(values, 'method')]];
  if (authorization !== '') query.push([AUTHORIZATION, guardPercent(authorization)]);
  if (address)
    query.push(
      ...pairsOf(address).map(([name, value]): [string, string] => [`-${guardPercent(name)}`, guardPercent(value)]),
    );
  return parts(address?.secure === false ? 'json' : 'jsons', address?.host ?? '', {
    user: valueOf(values, 'user') || null,
    password: valueOf(values, 'password') || null,
    port: address?.port ?? null,
    path: (address?.path ?? '').split('/').filter(Boolean).map(decodePart),
    query: new Map(query),
  });
}

function fromUrl({ scheme, host, port, user, password, path, query }: UrlParts): Values | null {
  const method = (query.get('method') ?? 'POST').toUpperCase();
  const others = [...query].filter(([name]) => name.startsWith('-'));
  if (others.some(([name]) => !name.startsWith('-')) || !METHODS.some(({ value }) => value === method)) return null;
  const pairs = others.map(
    ([name, value]) => `${encodePart(unguardPercent(name.slice(1)))}=${encodePart(unguardPercent(value))}`,
  );
  const authorization = [...query].find(([name]) => isAuthorization(name))?.[1] ?? '';
  return {
    address: formatWebAddress({
      secure: scheme === 'jsons',
      host,
      port,
      path: path.map((segment) => `/${encodePart(segment)}`).join(''),
      query: pairs.length === 0 ? null : pairs.join('&'),
    }),
    method,
    user: user ?? '',
    password: password ?? '',
    authorization: unguardPercent(authorization),
  };
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === AUTHORIZATION.toLowerCase();
}

function pairsOf({ query }: WebAddress): [string, string][] {
  if (query === null || query === '') return [];
  return query.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [decodePart(name), decodePart(rest.join('='))];
  });
}
