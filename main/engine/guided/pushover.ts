import { parts } from '../apprise-url.ts';
import type { FieldChoice, ServiceSpec, Values } from './types.ts';
import { choice, choicesIn, number, queryOf, secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

const emergency = { field: 'priority', is: 'emergency' };

/** Apprise 1.2.0 `PUSHOVER_SOUNDS`; it refuses any other name. */
const SOUNDS =
  'pushover bike bugle cashregister classical cosmic falling gamelan incoming intermission magic mechanical pianobar siren spacealarm tugboat alien climb persistent echo updown none'.split(
    ' ',
  );

/** Apprise's `PUSHOVER_PRIORITY_MAP`: the first letter, or Pushover's own number. */
const PRIORITY_OF: Readonly<Record<string, string>> = {
  '-2': 'low',
  '-1': 'moderate',
  '0': 'normal',
  '1': 'high',
  '2': 'emergency',
  l: 'low',
  m: 'moderate',
  n: 'normal',
  h: 'high',
  e: 'emergency',
};

/** Mobile push (manual: `pover://user_key@app_token`). */
export const pushover = ({ fields: { pushover: words }, notes, names }: GuidedWords): ServiceSpec => ({
  key: 'pushover',
  label: 'Pushover',
  schemes: ['pover'],
  // pushover.net/api: 1024 characters a message.
  limit: { count: 1024, unit: 'characters' },
  format: 'text',
  markup: 'none',
  fields: [
    secret('userKey', words.userKey, { required: true }),
    secret('token', words.token, { required: true }),
    text('device', words.device),
    choice('priority', words.priority, choicesIn(names.pushoverPriority), 'normal'),
    choice('sound', words.sound, soundChoices(names.pushoverSilent), 'pushover'),
    number('retry', words.retry, { min: 30, max: 10_800 }, { initial: '60', required: true, when: emergency }),
    number('expire', words.expire, { min: 30, max: 10_800 }, { initial: '3600', required: true, when: emergency }),
  ],
  rules: {
    device: (value) =>
      devicesOf(value).every((name) => /^[a-z0-9_]{1,25}$/i.test(name)) ? null : notes.pushoverDevice,
  },
  warn: (values) =>
    Object.fromEntries(
      ['userKey', 'token']
        .filter((key) => !/^[a-z0-9]{30}$/i.test(valueOf(values, key)))
        .map((key) => [key, notes.pushoverKey]),
    ),
  toUrl: (values) => {
    const priority = valueOf(values, 'priority');
    const repeats = priority === 'emergency';
    return parts('pover', valueOf(values, 'token'), {
      user: valueOf(values, 'userKey'),
      path: devicesOf(valueOf(values, 'device')),
      query: queryOf({
        priority,
        sound: valueOf(values, 'sound'),
        retry: repeats ? valueOf(values, 'retry') : null,
        expire: repeats ? valueOf(values, 'expire') : null,
      }),
    });
  },
  known: ['priority', 'sound', 'retry', 'expire', 'to'],
  fromUrl: ({ user, host, path, query }) => {
    if (user === null) return null;
    const devices = [...path, ...devicesOf(query.get('to') ?? '')].filter((name) => name !== 'ALL_DEVICES');
    return { userKey: user, token: host, device: devices.join(', '), ...choicesOf(query) };
  },
});

function choicesOf(query: ReadonlyMap<string, string>): Values {
  const priority = (query.get('priority') ?? 'normal').toLowerCase();
  const set: Record<string, string> = {
    priority: PRIORITY_OF[priority] ?? PRIORITY_OF[priority.charAt(0)] ?? 'normal',
    sound: (query.get('sound') ?? 'pushover').toLowerCase(),
  };
  if (set['priority'] !== 'emergency') return set;
  // What Apprise takes when an emergency says nothing: 15 minutes, an hour.
  return { ...set, retry: query.get('retry') ?? '900', expire: query.get('expire') ?? '3600' };
}

function devicesOf(value: string): string[] {
  return value.split(/[,\s]+/).filter(Boolean);
}

function soundChoices(silent: string): FieldChoice[] {
  return SOUNDS.map((value) => ({ value, label: value === 'none' ? silent : capital(value) }));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
