import { parts, type UrlParts } from '../apprise-url.ts';
import { formatWebAddress, isHost, parseWebAddress, serverRule } from './hosts.ts';
import type { Notes } from './texts.ts';
import type { Sentences, ServiceSpec, Values } from './types.ts';
import { choice, choicesIn, queryOf, secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

const CLOUD = 'https://ntfy.sh';

/** Apprise's `NTFY_PRIORITY_MAP`, by the first letters or ntfy's own number. */
const PRIORITY_OF: readonly (readonly [RegExp, string])[] = [
  [/^(?:l|mo|2)/, 'low'],
  [/^(?:mi|1)/, 'min'],
  [/^(?:h|4)/, 'high'],
  [/^(?:e|ma|5)/, 'max'],
];

/** A topic of ntfy.sh or of one's own server. `mode=private` is always said, so that Apprise never guesses the server. */
export const ntfy = ({ fields: { ntfy: words }, notes, names }: GuidedWords): ServiceSpec => ({
  key: 'ntfy',
  label: 'ntfy',
  schemes: ['ntfy', 'ntfys'],
  // docs.ntfy.sh: messages up to 4096 bytes, longer ones become attachments.
  limit: { count: 4000, unit: 'bytes' },
  format: 'text',
  markup: 'none',
  fields: [
    text('server', words.server, { required: true, initial: CLOUD }),
    text('topic', words.topic, { required: true }),
    secret('token', words.token),
    text('user', words.user),
    secret('password', words.password),
    choice('priority', words.priority, choicesIn(names.ntfyPriority), 'default'),
  ],
  rules: {
    server: serverRule(notes),
    topic: (value) => (/^[\w-]{1,64}$/.test(value) ? null : notes.ntfyTopic),
  },
  check: (values) => check(values, notes),
  warn: (values) => {
    const signsIn = ['token', 'password'].some((key) => valueOf(values, key) !== '');
    const token = valueOf(values, 'token');
    return {
      ...(signsIn && parseWebAddress(valueOf(values, 'server'))?.secure === false ? { server: notes.clear } : {}),
      ...(token === '' || token.startsWith('tk_') ? {} : { token: notes.ntfyToken }),
    };
  },
  toUrl: (values) => {
    const server = parseWebAddress(valueOf(values, 'server'));
    const token = valueOf(values, 'token');
    return parts(server?.secure === false ? 'ntfy' : 'ntfys', server?.host ?? '', {
      user: token || valueOf(values, 'user') || null,
      password: valueOf(values, 'password') || null,
      port: server?.port ?? null,
      path: [valueOf(values, 'topic')],
      query: queryOf({ mode: 'private', priority: valueOf(values, 'priority'), auth: token === '' ? null : 'token' }),
    });
  },
  known: ['mode', 'priority', 'auth', 'token'],
  harmless: { image: ['yes', 'no'] },
  fromUrl,
  fromPaste: (pasted) => {
    const address = parseWebAddress(pasted);
    const topic = /^\/([\w-]{1,64})$/.exec(address?.path ?? '')?.[1];
    if (address === null || topic === undefined || !/(?:^|\.)ntfy\./i.test(address.host)) return null;
    return { server: formatWebAddress({ ...address, path: '', query: null }), topic };
  },
  needs: (values) => (valueOf(values, 'token') === '' ? null : { version: '1.4.0', feature: names.needs.ntfyTokens }),
});

function check(values: Values, notes: Notes): Sentences {
  const filled = (key: string): boolean => valueOf(values, key) !== '';
  if (filled('token') && (filled('user') || filled('password'))) return { token: notes.ntfyEither };
  return filled('user') === filled('password') ? {} : { password: notes.bothOrNone };
}

function fromUrl(url: UrlParts): Values | null {
  const place = placeOf(url);
  if (place === null) return null;
  const priority = (url.query.get('priority') ?? 'default').toLowerCase();
  return {
    ...place,
    ...loginOf(url),
    priority: PRIORITY_OF.find(([pattern]) => pattern.test(priority))?.[1] ?? 'default',
  };
}

/** Apprise's own reading: cloud mode when it says so, or when there is no host with a topic behind it. */
function placeOf({ scheme, host, port, path, query }: UrlParts): Values | null {
  const cloud = query.has('mode') ? query.get('mode')?.toLowerCase() === 'cloud' : !isHost(host) || path.length === 0;
  const topics = cloud && !/ntfy\.sh/i.test(host) ? [host, ...path] : path;
  const [topic, ...more] = topics;
  if (topic === undefined || more.length > 0) return null;
  return {
    server: cloud ? CLOUD : formatWebAddress({ secure: scheme === 'ntfys', host, port, path: '', query: null }),
    topic,
  };
}

function loginOf({ user, password, query }: UrlParts): Values {
  const token = query.get('token') ?? '';
  if (token !== '') return { token };
  const isToken = query.get('auth') === 'token' || (password === null && /^tk_/i.test(user ?? ''));
  return isToken ? { token: password ?? user ?? '' } : { user: user ?? '', password: password ?? '' };
}
