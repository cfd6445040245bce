import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guidedService, type GuidedService, type Values } from '../../main/engine/guided-services.ts';

/**
 * Every form against the real Apprise: 1,000 random forms each (so 1,000 values of every field) go form → URL → Apprise's own
 * configuration reader, which must see exactly these values, and back into the form, both from our URL and from the one that
 * Apprise writes out again.
 */

const RUNS = 1000;

const READER = `
import json, logging, sys
from apprise.config.ConfigBase import ConfigBase
logging.disable(logging.CRITICAL)
WANTED = ('user', 'password', 'host', 'port', 'secure', 'user_key', 'token', 'targets', 'priority', 'sound', 'retry', 'expire',
  'webhook_id', 'webhook_token', 'thread_id', 'token_a', 'token_b', 'token_c', 'channels', 'bot_token', 'smtp_host',
  'secure_mode', 'from_addr', 'mode', 'topics', 'fullpath', 'method', 'headers', 'params')
for line in sys.stdin:
    servers, _ = ConfigBase.config_parse_text('bbs=' + json.loads(line))
    if len(servers) != 1:
        print('null', flush=True)
        continue
    seen = {name: getattr(servers[0], name) for name in WANTED if hasattr(servers[0], name)}
    print(json.dumps({**seen, 'url': servers[0].url()}, default=list), flush=True)
`;

type Seen = Readonly<Record<string, unknown>> & { readonly url: string };

class AppriseReader {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: ((line: string) => void)[] = [];

  constructor() {
    const command = execFileSync('sh', ['-c', 'command -v apprise'], { encoding: 'utf8' }).trim();
    const python = readFileSync(command, 'utf8').split('\n')[0]?.replace('#!', '').trim() ?? 'python3';
    this.#process = spawn(python, ['-c', READER], { env: { ...process.env, PYTHONUTF8: '1' } });
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface(this.#process.stdout);
    this.#lines.on('line', (line) => this.#waiting.shift()?.(line));
  }

  async read(url: string): Promise<Seen | null> {
    const line = await new Promise<string>((resolve) => {
      this.#waiting.push(resolve);
      this.#process.stdin.write(`${JSON.stringify(url)}\n`);
    });
    return JSON.parse(line) as Seen | null;
  }

  stop(): void {
    this.#process.kill();
  }
}

/* ---- random values ---- */

const ascii = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code));
const awkward = fc.constantFrom(...'%@:/?#&=+;,\\ "\'`[]{}()<>|^~$!*-_.'.split(''));
const anySign = fc
  .integer({ min: 0xa0, max: 0x1ffff })
  .map((code) => (code >= 0xd800 && code <= 0xdfff ? 'ß' : String.fromCodePoint(code)))
  .map((sign) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(sign) ? 'é' : sign));
const emoji = fc.constantFrom('😀', '🔥', '👩‍👩‍👧', '🇩🇪', '✅', '👍🏽', '❤️');
const encoded = fc.constantFrom('%20', '%2F', '%25', '%E4', '%%', '+', '%2525');
const sign = fc.oneof({ arbitrary: ascii, weight: 5 }, { arbitrary: awkward, weight: 3 }, anySign, emoji, encoded);

const free = (max = 40): fc.Arbitrary<string> =>
  fc.array(sign, { minLength: 1, maxLength: max }).map((signs) => signs.join('').trim() || 'x');
const from = (alphabet: string, min: number, max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet.split('')), { minLength: min, maxLength: max }).map((signs) => signs.join(''));
const orEmpty = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ arbitrary: values, weight: 4 }, fc.constant(''));

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alnum = lower + lower.toUpperCase() + digits;
const port = fc.integer({ min: 1, max: 65_535 }).map(String);
const label = fc
  .tuple(from(lower + digits, 1, 1), from(`${lower + digits}-`, 0, 10), from(lower + digits, 1, 1))
  .map((all) => all.join(''));
const host = fc.oneof(
  {
    arbitrary: fc
      .array(label, { minLength: 1, maxLength: 4 })
      .map((labels) => [`h${labels[0] ?? ''}`, ...labels.slice(1), 'example'].join('.')),
    weight: 4,
  },
  fc.ipV4(),
  fc.constantFrom('[::1]', '[2001:db8:0:0:0:0:0:5]', 'localhost', 'nas'),
);
const server = fc
  .tuple(fc.constantFrom('http', 'https'), host, fc.option(port))
  .map(([scheme, name, at]) => `${scheme}://${name}${at === null ? '' : `:${at}`}`);
const address = fc
  .tuple(from(`${alnum}_!#$%&*/=?\`{|}~^-`, 1, 12), orEmpty(from(alnum, 1, 5).map((tag) => `+${tag}`)), label)
  .map(([name, tag, domain]) => `${name}${tag}@${domain}.example`);
const choices = (service: GuidedService, key: string): fc.Arbitrary<string> =>
  fc.constantFrom(...(service.fields.find((field) => field.key === key)?.choices ?? []).map(({ value }) => value));

/* ---- what each form must lead to ---- */

interface Case {
  readonly key: string;
  readonly values: (service: GuidedService) => fc.Arbitrary<Values>;
  /** What Apprise must have understood. */
  readonly seen: (values: Values) => Record<string, unknown>;
}

const place = (web: string): Record<string, unknown> => {
  const { protocol, host: name } = /^(?<protocol>https?):\/\/(?<host>[^/?]*)/.exec(web)?.groups ?? {};
  const at = /:(\d+)$/.exec(name ?? '')?.[1];
  return {
    secure: protocol === 'https',
    host: (name ?? '').replace(/:\d+$/, ''),
    port: at === undefined ? null : Number(at),
  };
};

const cases: readonly Case[] = [
  {
    key: 'pushover',
    values: (service) =>
      fc
        .record({
          userKey: free(),
          token: free(),
          device: orEmpty(from(`${alnum}_`, 1, 25)),
          priority: choices(service, 'priority'),
          sound: choices(service, 'sound'),
          retry: fc.integer({ min: 30, max: 10_800 }).map(String),
          expire: fc.integer({ min: 30, max: 10_800 }).map(String),
        })
        .map((values) => (values.priority === 'emergency' ? values : { ...values, retry: '60', expire: '3600' })),
    seen: (v) => ({
      user_key: v['userKey'],
      token: v['token'],
      sound: v['sound'],
      targets: v['device'] === '' ? ['ALL_DEVICES'] : [v['device']],
      priority: ['low', 'moderate', 'normal', 'high', 'emergency'].indexOf(v['priority'] ?? '') - 2,
      ...(v['priority'] === 'emergency' ? { retry: Number(v['retry']), expire: Number(v['expire']) } : {}),
    }),
  },
  {
    key: 'discord',
    values: () =>
      fc.record({
        webhookId: from(digits, 1, 20),
        webhookToken: from(`${alnum}_-`, 1, 70),
        botName: orEmpty(free()),
        thread: orEmpty(from(digits, 1, 20)),
      }),
    seen: (v) => ({
      webhook_id: v['webhookId'],
      webhook_token: v['webhookToken'],
      user: v['botName'] || null,
      thread_id: v['thread'] || null,
    }),
  },
  {
    key: 'slack',
    values: () =>
      fc.record({
        tokenA: from(alnum, 1, 12).map((token) => `T${token}`),
        tokenB: from(alnum, 1, 12),
        tokenC: from(alnum, 1, 30),
        channel: orEmpty(
          fc
            .tuple(fc.constantFrom('#', '@', '+', ''), from(`${alnum}_`, 1, 1), from(`${alnum}_-éüж`, 0, 20))
            .map((all) => all.join('')),
        ),
        botName: orEmpty(free()),
      }),
    seen: (v) => ({
      token_a: v['tokenA'],
      token_b: v['tokenB'],
      token_c: v['tokenC'],
      user: v['botName'] || null,
      channels: [v['channel'] || null],
    }),
  },
  {
    key: 'telegram',
    values: () =>
      fc.record({
        botToken: fc.tuple(from(digits, 1, 12), from(`${alnum}_-`, 1, 40)).map((parts) => parts.join(':')),
        chatId: fc.oneof(
          fc.integer({ min: 1 }).map(String),
          fc.integer({ min: 1 }).map((id) => `-100${String(id)}`),
          fc.tuple(from(lower, 1, 1), from(`${alnum}_`, 1, 20)).map((parts) => `@${parts.join('')}`),
        ),
        topic: orEmpty(fc.integer({ min: 1 }).map(String)),
      }),
    seen: (v) => ({ bot_token: v['botToken'], targets: [v['chatId']?.replace('@', '')] }),
  },
  {
    key: 'email',
    values: (service) =>
      fc
        .record({
          host,
          encryption: choices(service, 'encryption'),
          port,
          user: orEmpty(free()),
          password: free(),
          from: address,
          to: fc.array(address, { minLength: 1, maxLength: 3 }).map((all) => all.join(', ')),
        })
        .map((values) => (values.user === '' ? { ...values, password: '' } : values)),
    seen: (v) => ({
      host: v['host'],
      port: Number(v['port']),
      user: v['user'] || null,
      password: v['password'] || null,
      secure: v['encryption'] !== 'none',
      smtp_host: v['host']?.replace(/^\[|\]$/g, ''),
      secure_mode: v['encryption'] === 'tls' ? 'ssl' : 'starttls',
      from_addr: [false, v['from']],
      targets: v['to']?.split(', ').map((to) => [false, to]),
    }),
  },
  {
    key: 'ntfy',
    values: (service) =>
      fc
        .record({
          server,
          topic: from(`${alnum}_-`, 1, 64),
          token: free(),
          user: free(),
          password: free(),
          priority: choices(service, 'priority'),
          login: fc.constantFrom('none', 'token', 'password'),
        })
        .map(({ login, ...values }) => ({
          ...values,
          token: login === 'token' ? values.token : '',
          ...(login === 'password' ? {} : { user: '', password: '' }),
        })),
    seen: (v) => ({
      ...place(v['server'] ?? ''),
      mode: 'private',
      topics: [v['topic']],
      priority: v['priority'],
      user: v['token'] || v['user'] || null,
      password: v['password'] || null,
    }),
  },
  {
    key: 'gotify',
    values: (service) =>
      fc.record({
        server: fc
          .tuple(
            server,
            fc.array(
              from(`${alnum}-._~`, 2, 8).filter((part) => !/^\.+$/.test(part)),
              { maxLength: 2 },
            ),
          )
          .map(([web, path]) => [web, ...path].join('/')),
        token: from(`${alnum}.-_`, 2, 20),
        priority: choices(service, 'priority'),
      }),
    seen: (v) => ({
      ...place(v['server'] ?? ''),
      token: v['token'],
      fullpath: `${v['server']?.replace(/^https?:\/\/[^/]*/, '') ?? ''}/`,
      priority: { low: 0, moderate: 3, normal: 5, high: 8, emergency: 10 }[v['priority'] ?? ''],
    }),
  },
  {
    key: 'json',
    values: (service) =>
      fc.record({
        address: fc
          .tuple(
            server,
            fc.array(
              free(12).map((part) => part.replaceAll(/[/\\]/g, 'x')),
              { maxLength: 3 },
            ),
            fc.uniqueArray(fc.tuple(from(alnum, 1, 8), orEmpty(free(12))), {
              maxLength: 3,
              selector: ([name]) => name,
            }),
          )
          .map(([web, path, query]) => {
            const pairs = query.map(([name, value]) => `${name}=${strict(value)}`).join('&');
            return [web, ...path.map(strict)].join('/') + (pairs === '' ? '' : `?${pairs}`);
          }),
        method: choices(service, 'method'),
        user: free(),
        password: free(),
        authorization: orEmpty(free()),
      }),
    seen: (v) => {
      const [, path = '', query = ''] = /^https?:\/\/[^/?]*([^?]*)\??(.*)$/.exec(v['address'] ?? '') ?? [];
      return {
        ...place(v['address'] ?? ''),
        method: v['method'],
        user: v['user'],
        password: v['password'],
        headers: v['authorization'] === '' ? {} : { Authorization: v['authorization'] },
        params: Object.fromEntries(
          query
            .split('&')
            .filter(Boolean)
            .map((pair) => pair.split('=').map(decodeURIComponent)),
        ),
        fullpath: expect.toSatisfy((seen: string) => decodeURIComponent(seen) === decodeURIComponent(path)),
      };
    },
  },
];

/** RFC 3986's unreserved signs stay, as Python and the forms write it. */
function strict(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}

describe('guided forms and the real Apprise parser', () => {
  let reader: AppriseReader;
  beforeAll(() => {
    reader = new AppriseReader();
  });
  afterAll(() => {
    reader.stop();
  });

  it.each(cases)(
    `carries ${String(RUNS)} random forms of $key there and back`,
    { timeout: 120_000 },
    async ({ key, values, seen }) => {
      const service = guidedService(key);
      if (service === undefined) throw new Error(`no form ${key}`);
      const roundTrip = fc.asyncProperty(values(service), async (form) => {
        expect(service.validate(form)).toEqual({});
        const url = service.toUrl(form);
        expect(url).toMatch(/^[\x21-\x7e]+$/);
        expect(service.fromUrl(url)).toEqual(form);
        const read = await reader.read(url);
        expect(read).toMatchObject(seen(form));
        if (rewritable(key, form)) expect(service.fromUrl(read?.url ?? '')).toEqual(form);
      });
      await fc.assert(roundTrip, { numRuns: RUNS });
    },
  );
});

/** Where Apprise 1.2.0 writes out everything again; elsewhere it forgets or changes something itself. */
function rewritable(key: string, form: Values): boolean {
  const forgotten: Readonly<Record<string, string>> = { discord: 'botName', telegram: 'topic', ntfy: 'token' };
  if (key === 'pushover') return form['sound'] === 'pushover';
  // The usual port is left out again.
  if (/^http:.*:80\b|^https:.*:443\b/.test(form['server'] ?? '')) return false;
  return key !== 'email' && key !== 'json' && (form[forgotten[key] ?? ''] ?? '') === '';
}
