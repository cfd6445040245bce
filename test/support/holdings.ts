import fc from 'fast-check';
import * as forms from '../../main/channels/forms.ts';
import type { ChannelRecord, HeldChannel } from '../../main/engine/delivery-model.ts';
import { EVENT_TYPE_KEYS } from '../../main/engine/event-types.ts';
import { guidedService } from '../../main/engine/guided-services.ts';
import type { ServerEntry } from '../../main/engine/remote-server.ts';
import { SETTINGS, type SettingRule, type Settings } from '../../main/engine/settings.ts';
import type { KeyStore } from '../../main/shell/shell.ts';
import type { Holdings } from '../../main/transfer/document.ts';

/** Arbitrary settings, channels and servers: every kind of service, every setting. */

/** Seals as this desktop does; what another sealed it cannot open. */
export function keyStoreOf(desktop: string): KeyStore {
  return {
    isSafe: true,
    backend: 'test',
    seal: (text) => `${desktop}:${Buffer.from(text).toString('base64')}`,
    open: (sealed) => {
      const [by, text = ''] = sealed.split(':');
      if (by !== desktop) throw new Error('sealed by another key store');
      return Buffer.from(text, 'base64').toString();
    },
  };
}

const word = (min: number, max: number, signs = 'abcdefghijkmnpqrstuvwxyz0123456789'): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...signs.split('')), minLength: min, maxLength: max });
/** Long and odd enough to be found wherever it turns up. */
const secret = word(24, 32).map((text) => `S3kr${text}`);
const maybe = (value: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), value);
const both = fc.oneof(fc.constant({ user: '', password: '' }), fc.record({ user: word(1, 8), password: secret }));
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text);
const address = word(1, 8).map((user) => `${user}@example.com`);

/** Valid values of each kind of service. */
export const VALUES: Readonly<Record<string, fc.Arbitrary<Record<string, string>>>> = {
  pushover: fc.record({ userKey: secret, token: secret, priority: fc.constantFrom('low', 'normal', 'high') }),
  discord: fc.record({ webhookId: word(5, 9, '123456789'), webhookToken: secret }),
  slack: fc.record({ tokenA: secret, tokenB: secret, tokenC: secret, channel: word(2, 9).map((text) => `#${text}`) }),
  telegram: fc.record({ botToken: secret.map((text) => `12345:${text}`), chatId: word(4, 9, '123456789') }),
  email: fc
    .tuple(both, fc.constantFrom('starttls', 'tls', 'none'), address)
    .map(([who, encryption, to]) => ({ host: 'smtp.example.com', encryption, port: '2525', from: to, to, ...who })),
  ntfy: fc
    .tuple(
      fc.oneof(
        both,
        secret.map((token) => ({ token })),
      ),
      word(3, 9),
    )
    .map(([who, topic]) => ({ server: 'https://push.example.org', topic, ...who })),
  gotify: fc.record({ server: fc.constant('https://gotify.example.org/push'), token: secret }),
  teams: word(24, 30).map((sig) => ({
    webhookUrl: `https://prod-01.westeurope.logic.azure.com:443/workflows/abc123/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=S3kr${sig}`,
  })),
  json: fc.tuple(both, maybe(secret)).map(([who, authorization]) => ({
    address: 'https://hook.example.org/in?a=b',
    authorization,
    ...who,
  })),
  custom: secret.map((token) => ({ url: `matrix://bot:${token}@chat.example.org/room` })),
};

const common = {
  enabled: fc.boolean(),
  events: fc.subarray([...EVENT_TYPE_KEYS]),
  stormLimit: fc.integer({ min: 1, max: 100 }),
};
const scopeIn = (
  servers: readonly ServerEntry[],
): fc.Arbitrary<{ sources: string[] | null; clients: string[] | null }> =>
  fc.record({
    sources: fc.option(fc.subarray(['local', 'app', ...servers.map(({ id }) => `server:${id}`)], { minLength: 1 })),
    clients: fc.option(fc.array(name, { minLength: 1, maxLength: 3 })),
  });

export function held(record: ChannelRecord): HeldChannel {
  return { ...record, failures: 0, pausedAt: null, problem: null, lastSentAt: null };
}

function serviceIn(servers: readonly ServerEntry[], keyStore: KeyStore): fc.Arbitrary<(id: number) => HeldChannel> {
  return fc
    .tuple(
      fc
        .constantFrom(...Object.keys(VALUES))
        .chain((kind) => fc.tuple(fc.constant(kind), VALUES[kind] ?? fc.constant({}))),
      name,
      scopeIn(servers),
      fc.record(common),
    )
    .map(([[kind, values], called, scope, rest]) => (id) => {
      const form = {
        id,
        name: `${called} ${String(id)}`,
        kind,
        values: withInitial(kind, values),
        keep: [],
        scope,
        ...rest,
      };
      return held(forms.serviceRecord(id, form, forms.urlOfForm(form, undefined, keyStore), keyStore));
    });
}

const certificate = fc.oneof(
  fc.constant({ kind: 'system' as const }),
  fc.constant({ kind: 'ca' as const, pem: '-----BEGIN CERTIFICATE-----' }),
  fc.constant({ kind: 'pin' as const, sha256: 'ab'.repeat(32) }),
);
const proxy = fc.oneof(
  fc.constant({ kind: 'system' as const }),
  fc.constant({ kind: 'none' as const }),
  secret.map((password) => ({ kind: 'own' as const, url: `http://backup:${password}@proxy.example.com:3128` })),
);
const server = fc.record({
  id: fc.uuid(),
  name,
  colour: fc.constantFrom('blue', '#ff8800'),
  origin: word(3, 12).map((host) => `https://${host}.example.org`),
  intervalSeconds: fc.integer({ min: 10, max: 3600 }),
  enabled: fc.boolean(),
  certificate,
  proxy,
  tokenKind: fc.constantFrom('minted' as const, 'pasted' as const),
  username: fc.constant('backup'),
  version: fc.constant('2.91.1'),
  signedOut: fc.constant(null),
  successEventsSince: fc.option(fc.integer({ min: 1, max: 1_700_000_000_000 })),
}) satisfies fc.Arbitrary<ServerEntry>;

const minuteOfDay = fc.integer({ min: 0, max: 24 * 60 - 1 });
const quietDay = fc.record({ on: fc.boolean(), from: minuteOfDay, to: minuteOfDay });

function settingBy(rule: SettingRule): fc.Arbitrary<unknown> {
  switch (rule.kind) {
    case 'yes_no':
      return fc.boolean();
    case 'whole':
      return fc.integer({ min: rule.min, max: rule.max });
    case 'choice':
      return fc.constantFrom(...rule.choices);
    case 'text':
      return fc.string({ unit: 'grapheme', maxLength: 20 });
    case 'events':
      return fc.record(Object.fromEntries(EVENT_TYPE_KEYS.map((key) => [key, fc.boolean()])));
    case 'week':
      return fc.record(Object.fromEntries(Object.keys(rule.default).map((weekday) => [weekday, quietDay])));
  }
}
export const settings = fc.record(
  Object.fromEntries(Object.entries(SETTINGS).map(([key, rule]) => [key, settingBy(rule)])),
) as unknown as fc.Arbitrary<Settings>;

function emailIn(servers: readonly ServerEntry[], keyStore: KeyStore): fc.Arbitrary<HeldChannel> {
  return fc
    .tuple(both, scopeIn(servers), fc.record(common), fc.constantFrom('none', 'starttls', 'tls'))
    .map(([who, scope, rest, encryption]) => {
      const mail = {
        host: 'smtp.example.com',
        port: 2525,
        from: 'a@example.com',
        fromName: 'Näme, "x"',
        recipients: ['b@example.com'],
      };
      const trust = { kind: 'pinned', fingerprint: 'AB'.repeat(32) } as const;
      const form = { ...mail, ...who, ...rest, scope, trust, encryption: encryption as 'none' };
      return held(forms.emailRecord(form, who.password, keyStore));
    });
}

/** Everything that can be held, sealed by one desktop. */
export function holdingsOf(keyStore: KeyStore): fc.Arbitrary<Holdings> {
  return fc
    .uniqueArray(server, { selector: ({ origin }) => origin, maxLength: 3 })
    .chain((servers) =>
      fc.record({
        settings,
        servers: fc.constant(servers),
        services: fc.array(serviceIn(servers, keyStore), { maxLength: 8 }),
        email: fc.option(emailIn(servers, keyStore)),
      }),
    )
    .map(({ services, email, ...rest }) => ({
      ...rest,
      channels: [...(email ? [email] : []), ...services.map((make, at) => make(at + 1))],
    }));
}

function withInitial(kind: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return { ...guidedService(kind)?.initial(), ...values };
}
