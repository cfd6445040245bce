import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asShown } from '../../main/engine/guided/escape.ts';
import { fitMessage } from '../../main/engine/guided/fit.ts';
import {
  CUSTOM,
  guidedServices,
  formFor,
  formForPaste,
  guidedService,
  mask,
  secretsOf,
  shownFields,
  targetOf,
  type GuidedService,
  type Values,
} from '../../main/engine/guided-services.ts';

function form(key: string, values: Values): Values {
  return { ...service(key).initial(), ...values };
}

function service(key: string): GuidedService {
  const found = guidedService(key);
  if (found === undefined) throw new Error(key);
  return found;
}

const urlOf = (key: string, values: Values): string => service(key).toUrl(form(key, values));

describe('the table', () => {
  it('has a form for each service of the issue, Custom last', () => {
    expect(guidedServices().map(({ key }) => key)).toEqual([
      'pushover',
      'discord',
      'slack',
      'telegram',
      'email',
      'ntfy',
      'gotify',
      'teams',
      'json',
      'custom',
    ]);
  });

  it('explains every field, and begins every form with what its choices allow', () => {
    for (const row of guidedServices()) {
      for (const { label, help, key, choices } of row.fields) {
        expect([label, help]).not.toContain('');
        if (choices) expect(choices.map(({ value }) => value)).toContain(row.initial()[key]);
      }
    }
  });

  it('is the same in every language but for its words', () => {
    const facts = (language: 'en' | 'de'): unknown[] =>
      guidedServices(language).map((row) => [
        row.key,
        row.initial(),
        row.toUrl(row.initial()),
        Object.keys(row.validate(row.initial())),
        row.fields.map(({ key, kind, choices }) => [key, kind, choices?.map(({ value }) => value)]),
      ]);
    expect(facts('de')).toEqual(facts('en'));
    expect(guidedService('ntfy', 'de')?.validate({ topic: '' })['topic']).toBe('Thema fehlt.');
    expect(formForPaste('https://ntfy.sh/backups', 'de')?.service.fields[1]?.label).toBe('Thema');
  });

  it('names the required fields of an empty form', () => {
    for (const row of guidedServices()) {
      const missing = shownFields(row.fields, row.initial()).filter(
        ({ required, key }) => required && row.initial()[key] === '',
      );
      expect(Object.keys(row.validate(row.initial())).sort()).toEqual(missing.map(({ key }) => key).sort());
    }
  });
});

describe('URLs out', () => {
  it.each([
    [
      'pushover',
      { userKey: 'user_key', token: 'app_token' },
      'pover://user_key@app_token?priority=normal&sound=pushover',
    ],
    [
      'pushover',
      { userKey: 'u', token: 't', priority: 'emergency' },
      'pover://u@t?priority=emergency&sound=pushover&retry=60&expire=3600',
    ],
    ['discord', { webhookId: '1', webhookToken: 'a-_' }, 'discord://1/a-_'],
    ['slack', { tokenA: 'A', tokenB: 'B', tokenC: 'C', channel: '#c' }, 'slack://A/B/C/%23c'],
    ['telegram', { botToken: '1:a', chatId: '-1001', topic: '7' }, 'tgram://1:a/-1001?topic=7'],
    [
      'email',
      { host: 'smtp.host', encryption: 'tls', port: '465', from: 'a@example.com', to: 'b@example.com;c@example.com' },
      'mailtos://smtp.host:465?mode=ssl&smtp=smtp.host&from=a%40example.com&to=b%40example.com%2C%20c%40example.com',
    ],
    [
      'email',
      { host: 'smtp.host', encryption: 'none', port: '25', from: 'a@example.com', to: 'b@example.com' },
      'mailto://smtp.host:25?smtp=smtp.host&from=a%40example.com&to=b%40example.com',
    ],
    ['ntfy', { topic: 't' }, 'ntfys://ntfy.sh/t?mode=private&priority=default'],
    [
      'ntfy',
      { server: 'https://ntfy.example.com', topic: 'alerts', token: 'tk_1' },
      'ntfys://tk_1@ntfy.example.com/alerts?mode=private&priority=default&auth=token',
    ],
    ['gotify', { server: 'http://g.example:8080/p', token: 't' }, 'gotify://g.example:8080/p/t?priority=normal'],
    [
      'json',
      { address: 'https://h.example/p?a=b%20c', user: '', password: '', authorization: 'Bearer x' },
      'jsons://h.example/p?method=POST&+Authorization=Bearer%20x&-a=b%20c',
    ],
  ])('makes the URL of %s', (key, values, url) => {
    expect(urlOf(key, values)).toBe(url);
  });

  it('keeps a percent sign, an at sign and a slash in their place (A01, A03)', () => {
    const values = {
      host: 'smtp.example.com',
      user: 'ops@example.com',
      password: '50%off%41 p@ss/w:rd?',
      from: 'a@example.com',
      to: 'b@example.com',
    };
    const url = urlOf('email', values);
    expect(url).toContain('mailtos://ops%40example.com:50%25off%2541%20p%40ss%2Fw%3Ard%3F@smtp.example.com:587');
    expect(formFor(url)).toMatchObject({ service: { key: 'email' }, values });
  });

  it('sends ntfy over https unless http was typed, and says what that means (A13)', () => {
    const typed = form('ntfy', { server: 'https://ntfy.example.com', topic: 'alerts', user: 'u', password: 'p' });
    expect(service('ntfy').toUrl(typed)).toMatch(/^ntfys:/);
    expect(service('ntfy').warn(typed)).toEqual({});
    expect(service('ntfy').warn({ ...typed, server: 'http://ntfy.example.com' })).toHaveProperty('server');
  });

  it('keeps Teams workflow addresses whole, old and new', () => {
    const query = 'sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=Ab-_9';
    const old = `https://prod-01.westeurope.logic.azure.com:443/workflows/abc123/triggers/manual/paths/invoke?api-version=2016-06-01&${query}`;
    const now = `https://x.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/abc/triggers/manual/paths/invoke?api-version=1&${query}`;
    expect(urlOf('teams', { webhookUrl: old })).toBe('workflows://prod-01.westeurope.logic.azure.com:443/abc123/Ab-_9');
    for (const webhookUrl of [old, now]) {
      expect(service('teams').validate({ webhookUrl })).toEqual({});
      expect(formFor(urlOf('teams', { webhookUrl }))).toMatchObject({
        service: { key: 'teams' },
        values: { webhookUrl },
      });
      expect(formForPaste(webhookUrl)).toMatchObject({ service: { key: 'teams' }, values: { webhookUrl } });
    }
  });

  it('keeps a Custom address as it was typed, whatever it is', () => {
    const typed = fc.string({ unit: 'grapheme', maxLength: 60 }).map((rest) => `matrix://${rest}`);
    fc.assert(
      fc.property(typed, (url) => {
        if (Object.keys(CUSTOM.validate({ url })).length === 0)
          expect(formFor(CUSTOM.toUrl({ url })).values).toEqual({ url });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('URLs back', () => {
  it.each([
    [
      'mailtos://u:p@mail.example.com:587?to=a%40example.com&from=b%40example.com&mode=starttls',
      'email',
      { encryption: 'starttls', host: 'mail.example.com' },
    ],
    [
      'mailto://u:p@mail.example.com:587?to=a%40example.com&from=b%40example.com',
      'email',
      { encryption: 'none', port: '587' },
    ],
    ['ntfy://mytopic', 'ntfy', { server: 'https://ntfy.sh', topic: 'mytopic' }],
    ['ntfy://ntfy.example.com:8080/t', 'ntfy', { server: 'http://ntfy.example.com:8080', topic: 't' }],
    ['ntfys://tk_abc@ntfy.example.com/t?priority=5', 'ntfy', { token: 'tk_abc', user: '', priority: 'max' }],
    ['tgram://123:abc/-100555:77', 'telegram', { botToken: '123:abc', chatId: '-100555', topic: '77' }],
    ['tgram://bot123:abc/@name/?image=no', 'telegram', { botToken: '123:abc', chatId: '@name' }],
    ['slack://A/B/C/#general', 'slack', { channel: '#general' }],
    [
      'pover://u@t/ALL_DEVICES?priority=2',
      'pushover',
      { priority: 'emergency', retry: '900', expire: '3600', device: '' },
    ],
    ['discord://bot%20name@1/tok/?avatar=yes&tts=no', 'discord', { botName: 'bot name' }],
    ['gotifys://g.example/path/tok?priority=8', 'gotify', { server: 'https://g.example/path', priority: 'high' }],
  ])('shows %s in its form', (url, key, values) => {
    expect(formFor(url)).toMatchObject({ service: { key }, values });
  });

  it.each([
    'discord://1/tok?tts=yes',
    'slack://xoxb-1-2-abc/#c',
    'slack://A/B/C/#one/#two',
    'ntfy://h.example/a/b',
    'ntfys://h.example/a?delay=10m',
    'json://h.example/?:field=x',
    'jsons://h.example/?+X-Other=1',
    'mailto://u:p@gmail.com',
    'tgram://1:a',
    'matrix://u:p@h/#room',
    'nonsense',
    'pover://t?priority=1',
    'mailtos://h.example?from=Name%20%3Ca%40example.com%3E&to=b%40example.com',
    'ntfys://t?verify=no',
  ])('shows %s in the Custom form, as its own would lose something', (url) => {
    expect(formFor(url)).toEqual({ service: CUSTOM, values: { url } });
  });
});

describe("pasting a service's own web address", () => {
  it.each([
    [
      'https://discord.com/api/webhooks/123/a-_b?thread_id=9',
      'discord',
      { webhookId: '123', webhookToken: 'a-_b', thread: '9' },
    ],
    ['https://discordapp.com/api/webhooks/123/ab', 'discord', { webhookId: '123', webhookToken: 'ab' }],
    ['https://canary.discord.com/api/v10/webhooks/123/ab', 'discord', { webhookId: '123' }],
    ['  "https://hooks.slack.com/services/T1/B2/c3"\n', 'slack', { tokenA: 'T1', tokenB: 'B2', tokenC: 'c3' }],
    ['https://api.telegram.org/bot123:abc-_/getUpdates', 'telegram', { botToken: '123:abc-_' }],
    ['https://api.telegram.org/bot123:abc/sendMessage?chat_id=-1005', 'telegram', { chatId: '-1005' }],
    ['https://t.me/c/1234567/88', 'telegram', { chatId: '-1001234567', topic: '88' }],
    ['123456:AAE-xyz', 'telegram', { botToken: '123456:AAE-xyz' }],
    ['https://ntfy.sh/my-topic', 'ntfy', { server: 'https://ntfy.sh', topic: 'my-topic' }],
    ['https://ntfy.example.com:8443/t', 'ntfy', { server: 'https://ntfy.example.com:8443', topic: 't' }],
    [
      'https://gotify.example.com/sub/message?token=A.b-c',
      'gotify',
      { server: 'https://gotify.example.com/sub', token: 'A.b-c' },
    ],
    ['discord://1/tok', 'discord', { webhookId: '1' }],
    ['matrixs://u:p@h.example/room', 'custom', { url: 'matrixs://u:p@h.example/room' }],
  ])('fills the form from %s', (text, key, values) => {
    expect(formForPaste(text)).toMatchObject({ service: { key }, values });
  });

  it.each(['', 'hello world', 'https://'])('makes nothing of %j', (text) => {
    expect(formForPaste(text)).toBeNull();
  });
});

describe('what is not accepted', () => {
  it.each([
    ['email', { host: 'smtp.example.com', from: 'x\r\nBcc: a@b', to: 'b@example.com' }, 'from'],
    ['email', { host: 'münchen.example', from: 'a@example.com', to: 'b@example.com' }, 'host'],
    ['email', { host: '1.a.b.example', from: 'a@example.com', to: 'b@example.com' }, 'host'],
    ['email', { host: 'h.example', user: 'u', from: 'a@example.com', to: 'b@example.com' }, 'password'],
    ['ntfy', { topic: 'a/b' }, 'topic'],
    ['ntfy', { topic: 'a', token: 'tk_x', user: 'u', password: 'p' }, 'token'],
    ['ntfy', { topic: 'a', server: 'ntfy.example.com' }, 'server'],
    ['ntfy', { topic: 'a', server: 'https://ntfy.example.com/path' }, 'server'],
    ['telegram', { botToken: 'bot1:a', chatId: '5' }, 'botToken'],
    ['telegram', { botToken: '1:a', chatId: 'name' }, 'chatId'],
    ['pushover', { userKey: 'u', token: 't', priority: 'emergency', retry: '29' }, 'retry'],
    ['pushover', { userKey: 'u', token: 't', priority: 'emergency', expire: '10801' }, 'expire'],
    ['pushover', { userKey: ' u', token: 't' }, 'userKey'],
    ['pushover', { userKey: 'u\n', token: 't' }, 'userKey'],
    ['pushover', { userKey: 'u\u0007u', token: 't' }, 'userKey'],
    ['pushover', { userKey: 'u\uD800', token: 't' }, 'userKey'],
    ['slack', { tokenA: 'xoxb-1', tokenB: 'B', tokenC: 'C' }, 'tokenA'],
    ['json', { address: 'https://h.example/a%2Fb' }, 'address'],
    ['json', { address: 'https://h.example/?a=1&a=2' }, 'address'],
    ['gotify', { server: 'https://[2001:db8::5]', token: 't' }, 'server'],
    ['teams', { webhookUrl: 'https://example.webhook.office.com/webhookb2/x' }, 'webhookUrl'],
    ['custom', { url: 'no url' }, 'url'],
  ])('%s refuses %j', (key, values, field) => {
    expect(Object.keys(service(key).validate(form(key, values)))).toEqual([field]);
  });

  it('never fails on it, and never lets it out of its part', () => {
    for (const value of ['a@evil/x?y#z', '\r\nBcc: x', '\uD800', ''])
      expect(() => urlOf('email', { host: value, user: value, from: value })).not.toThrow();
  });

  it('points at quotation marks from a command line (A15)', () => {
    expect(service('ntfy').warn(form('ntfy', { topic: 'a', user: 'u', password: '"pass"' }))).toHaveProperty(
      'password',
    );
    expect(CUSTOM.warn({ url: 'ntfys://user:"pass"@host/topic' })).toHaveProperty('url');
    expect(CUSTOM.warn({ url: 'ntfys://user:pass@host/topic' })).toEqual({});
  });
});

describe('secrets', () => {
  it.each([
    ['pover://userkey@apptoken?priority=normal', 'pover://••••••••@••••••••?priority=normal&sound=pushover'],
    ['discord://123/secret', 'discord://123/••••••••'],
    ['tgram://123:secret/-1001', 'tgram://••••••••:••••••••/-1001'],
    [
      'mailtos://u:secret@h.example:587?from=a%40example.com&to=b%40example.com&mode=starttls',
      'mailtos://u:••••••••@h.example:587?mode=starttls&smtp=h.example&from=a%40example.com&to=b%40example.com',
    ],
    ['workflows://h.example:443/id/signature', 'workflows://h.example/••••••••'],
    ['matrix://u:secret@h/room', 'matrix://••••••••'],
    ['secret', '••••••••'],
  ])('masks %s', (url, shown) => {
    expect(mask(url)).toBe(shown);
  });

  it('lists every form in which a secret may turn up, longest first', () => {
    const url = urlOf('json', {
      address: 'https://h.example',
      user: 'u',
      password: 'p/w d',
      authorization: 'Bearer x',
    });
    expect(secretsOf(url)).toEqual(expect.arrayContaining([url, 'p/w d', 'p%2Fw%20d', 'Bearer x']));
    expect(secretsOf('tgram://123:secret/5')).toEqual(expect.arrayContaining(['123:secret', 'secret']));
    expect(secretsOf('matrix://u:pass@h/!room?token=tok')).toEqual(expect.arrayContaining(['pass', '!room', 'tok']));
    const lengths = secretsOf(url).map(({ length }) => length);
    expect(lengths).toEqual([...lengths].sort((one, other) => other - one));
  });

  it('need a newer Apprise for topics, access tokens and Teams only', () => {
    const needs = guidedServices()
      .map((row) => [row.key, row.needs(row.initial())?.version])
      .filter(([, version]) => version);
    expect(needs).toEqual([['teams', '1.8.1']]);
    expect(service('ntfy').needs({ token: 'tk_1' })).toMatchObject({ version: '1.4.0' });
  });
});

describe('fitting a message to a service', () => {
  const discord = targetOf('discord://1/t');
  const lines = Array.from(
    { length: 60 },
    (_, index) => `client-${String(index + 1)}: backup failed, repository_${String(index)} is locked`,
  );

  it('keeps what fits', () => {
    expect(fitMessage(targetOf('ntfy://t'), 'T', 'a\nb')).toEqual({ title: 'T', body: 'a\nb', leftOut: 0 });
  });

  it('cuts a digest of 60 clients at a line end and counts the rest (A08, A09)', () => {
    const { title, body, leftOut } = fitMessage(discord, 'T', lines.join('\n'));
    const kept = body.split('\n');
    expect(title.length + body.length + 2).toBeLessThanOrEqual(2000);
    expect(kept.at(-1)).toBe(`… +${String(leftOut)} more lines, see BBS Tray`);
    expect(kept.slice(0, -1)).toEqual(lines.slice(0, 60 - leftOut).map((line) => asShown('discord', line)));
    expect(leftOut).toBeGreaterThan(10);
  });

  it.each([1990, 1999, 2000, 2001, 20_000])(
    'cuts one line of %d emoji inside, never half a character (A07)',
    (length) => {
      const { body } = fitMessage(discord, 'T', '😀'.repeat(length / 2));
      expect(body.length + 3).toBeLessThanOrEqual(2000);
      expect(body.isWellFormed()).toBe(true);
    },
  );

  it('counts bytes where the service does, and escapes before it counts', () => {
    const { body } = fitMessage(targetOf('ntfys://h.example/t'), 'T', 'ü'.repeat(3000));
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(4000);
    expect(fitMessage(discord, 'T', '*'.repeat(1900)).body.length).toBeLessThanOrEqual(2000);
  });

  it('knows a service behind a URL that only Custom can show', () => {
    expect(targetOf('discord://1/t?tts=yes')).toMatchObject({ key: 'discord' });
    expect(targetOf('matrix://x')).toMatchObject({ format: null });
  });
});
