import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createAppriseChannel,
  findApprise,
  removeLeftovers,
  type AppriseCommand,
} from '../../main/delivery/apprise.ts';
import { DeliveryError, type Message } from '../../main/delivery/channel.ts';
import { guidedService, type Values } from '../../main/engine/guided-services.ts';
import { HttpReceiver } from '../support/http-receiver.ts';
import { TestSmtpServer } from '../support/smtp-server.ts';
import { selfSigned } from '../support/smtp-server-certificates.ts';

/** The real `apprise` against local receivers; the services that it knows by host are played by a proxy on loopback. */

// Each test starts Python at least once.
vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'bbs-apprise-'));
const runFolder = join(folder, 'run');
const certificate = selfSigned({
  names: ['discord.com', 'hooks.slack.com', 'api.telegram.org', 'api.pushover.net', 'ntfy.sh'],
});
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, certificate.cert);

const message: Message = {
  title: 'Backup Failed · web-01',
  label: 'Backup Failed',
  body: 'nightly: repository is locked (exit 2)\nStörung — ☃ 😀 <b>not bold</b> & *not italic*',
  severity: 'critical',
  occurredAt: 0,
  client: 'web-01',
  sourceName: 'local',
};

let receiver: HttpReceiver;
let command: AppriseCommand;

beforeAll(async () => {
  receiver = await HttpReceiver.start(certificate);
  const search = await findApprise(null);
  if (search.found === null) throw new Error(`these tests need the real Apprise: ${search.hint}`);
  command = search.found;
});
afterEach(() => {
  receiver.clear();
  expect(existsSync(runFolder) ? readdirSync(runFolder) : []).toEqual([]);
});
afterAll(async () => {
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Our environment with the way to the stand-ins for the services. */
function proxied(): Record<string, string | undefined> {
  return { ...process.env, HTTPS_PROXY: `http://${receiver.host}`, REQUESTS_CA_BUNDLE: caFile, NO_PROXY: '' };
}

interface Sending {
  readonly say?: Partial<Message>;
  readonly signal?: AbortSignal;
  readonly command?: AppriseCommand;
  readonly timeLimitMs?: number;
  readonly env?: Record<string, string | undefined>;
}

function send(
  url: string,
  { say = {}, signal = new AbortController().signal, ...more }: Sending = {},
): Promise<string> {
  const parts = { id: 'service:1', url, command, runFolder, env: proxied(), ...more };
  return createAppriseChannel(parts).send({ ...message, ...say }, signal);
}

async function failureOf(sent: Promise<string>): Promise<DeliveryError> {
  const error: unknown = await sent.then(
    (answer) => new Error(`told: ${answer}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw error;
  return error;
}

function urlOf(key: string, values: Values): string {
  const service = guidedService(key);
  return service?.toUrl({ ...service.initial(), ...values }) ?? '';
}

function bodyOf(index = 0): Record<string, unknown> {
  return JSON.parse(receiver.received[index]?.body ?? 'null') as Record<string, unknown>;
}

const discordUrl = urlOf('discord', { webhookId: '123456789', webhookToken: 'abc-DEF_secret' });
const telegramUrl = urlOf('telegram', { botToken: '12345:SECRET-token_1', chatId: '-1001234567890' });

/** A program that stands in for Apprise where the real one can not be made to behave so. */
function stub(name: string, script: string): AppriseCommand {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { path, version: '1.2.0' };
}

describe('what arrives', () => {
  it('tells a JSON webhook title, body and type exactly', async () => {
    const url = urlOf('json', {
      address: `http://${receiver.host}/hook/ä?to=a%26b`,
      user: 'ops@example.com',
      password: 'p@ss/w:rd?50%',
      authorization: '',
    });
    await expect(send(url)).resolves.toMatch(/Sent JSON/);
    const { user, password } = { user: 'ops@example.com', password: 'p@ss/w:rd?50%' };
    expect(bodyOf()).toMatchObject({ title: message.title, message: message.body, type: 'failure' });
    expect(receiver.received[0]?.target).toBe(`${receiver.host}/hook/%C3%A4?to=a%26b`);
    expect(receiver.received[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${user}:${password}`, 'latin1').toString('base64')}`,
    );
  });

  it.each([
    ['info', 'info'],
    ['warning', 'warning'],
    ['critical', 'failure'],
  ] as const)('names a %s message "%s"', async (severity, type) => {
    await send(urlOf('json', { address: `http://${receiver.host}` }), { say: { severity } });
    expect(bodyOf()['type']).toBe(type);
  });

  it('tells ntfy with topic, priority and sign-in', async () => {
    await send(
      urlOf('ntfy', {
        server: `http://${receiver.host}`,
        topic: 'backups',
        user: 'backup',
        password: 'geheim',
        priority: 'max',
      }),
    );
    expect(bodyOf()).toEqual({ topic: 'backups', title: message.title, message: message.body });
    expect(receiver.received[0]?.headers).toMatchObject({
      'x-priority': 'max',
      authorization: `Basic ${btoa('backup:geheim')}`,
    });
  });

  it('tells Gotify behind a path, with its token in a header', async () => {
    await send(urlOf('gotify', { server: `http://${receiver.host}/push`, token: 'A.bc-D_1', priority: 'high' }));
    expect(receiver.received[0]?.target).toBe(`${receiver.host}/push/message`);
    expect(receiver.received[0]?.headers['x-gotify-key']).toBe('A.bc-D_1');
    expect(bodyOf()).toEqual({ priority: 8, title: message.title, message: message.body });
  });

  it('shows Discord the text as it is: no Markdown, no mention', async () => {
    await send(discordUrl, {
      say: { title: '[BBS] #12 *x*', body: '@everyone _a_ <@1> https://h/a_b_c\n# no heading\n- no list' },
    });
    expect(receiver.received[0]?.target).toBe('discord.com/api/webhooks/123456789/abc-DEF_secret');
    expect(bodyOf()['content']).toBe(
      '\\[BBS\\] #12 \\*x\\*\r\n@\u200Beveryone \\_a\\_ \\<@1> https://h/a_b_c\n\\# no heading\n\\- no list',
    );
  });

  it('shows Slack the text as it is: no links, no channel call', async () => {
    receiver.answer = () => ({ status: 200, body: 'ok', headers: { 'content-type': 'text/html' } });
    const url = urlOf('slack', { tokenA: 'T1', tokenB: 'B2', tokenC: 'c3', channel: '#ops' });
    // Apprise 1.2.0 exits with 1 although Slack took it; told as delivered, or it would be told again (A05).
    await expect(send(url, { say: { body: '<!channel> a & b' } })).resolves.toMatch(/Sent Slack|answered "ok"/);
    const [attachment] = bodyOf()['attachments'] as { title: string; text: string }[];
    expect(receiver.received[0]?.target).toBe('hooks.slack.com/services/T1/B2/c3');
    expect(bodyOf()).toMatchObject({ channel: '#ops', mrkdwn: false });
    expect(attachment).toMatchObject({ title: message.title, text: '&lt;!channel&gt; a &amp; b' });
  });

  it('shows Telegram plain punctuation and angle brackets (A10)', async () => {
    await send(telegramUrl, {
      say: { title: '[BBS] Backup failed #12 - web-01.example.com (exit 2)!', body: 'home-s <b>x</b> & y' },
    });
    expect(bodyOf()).toMatchObject({ chat_id: -1001234567890, parse_mode: 'HTML' });
    expect(bodyOf()['text']).toContain('[BBS] Backup failed #12 - web-01.example.com (exit 2)!');
    expect(bodyOf()['text']).toContain('home-s &lt;b&gt;x&lt;/b&gt; &amp; y');
  });

  it('tells Pushover an emergency with retry and expire (A18)', async () => {
    await send(
      urlOf('pushover', { userKey: 'u'.repeat(30), token: 'a'.repeat(30), priority: 'emergency', sound: 'siren' }),
    );
    expect(receiver.received[0]?.target).toBe('api.pushover.net/1/messages.json');
    expect(Object.fromEntries(new URLSearchParams(receiver.received[0]?.body))).toMatchObject({
      priority: '2',
      retry: '60',
      expire: '3600',
      sound: 'siren',
      message: message.body,
    });
  });

  it('delivers a hyphen and odd names unchanged (A11)', async () => {
    await send(urlOf('json', { address: `http://${receiver.host}` }), { say: { body: 'home-s' } });
    expect(bodyOf()['message']).toBe('home-s');
  });

  it('reads nothing of a message as an option or as shell (A26)', async () => {
    const body = '$(touch /tmp/bbs-x) `id` %PATH%\n--config=/etc/passwd';
    for (const title of ['-t', '--config=/etc/passwd'])
      await send(urlOf('json', { address: `http://${receiver.host}` }), { say: { title, body } });
    expect(receiver.received.map((_, index) => bodyOf(index))).toMatchObject([
      { title: '-t', message: body },
      { title: '--config=/etc/passwd', message: body },
    ]);
    expect(existsSync('/tmp/bbs-x')).toBe(false);
  });

  it('speaks UTF-8 whatever the console is set to (A25)', async () => {
    const env = {
      ...proxied(),
      LANG: 'C',
      LC_ALL: 'C',
      PYTHONIOENCODING: 'cp437',
      APPRISE_URLS: 'json://127.0.0.1:1',
      APPRISE_CONFIG: '/nowhere',
    };
    await send(urlOf('json', { address: `http://${receiver.host}` }), { env, say: { title: 'Ümlaut — 😀' } });
    expect(bodyOf()).toMatchObject({ title: 'Ümlaut — 😀', message: message.body });
  });

  it.each([1999, 2000, 2001, 20_000])(
    'gives Discord at most 2000 of %d characters and says what is left out (A07)',
    async (length) => {
      const line = 'client-01 failed ☃ 😀\n';
      await send(discordUrl, {
        say: { title: 'T', body: line.repeat(Math.ceil(length / line.length)).slice(0, length) },
      });
      const content = String(bodyOf()['content']);
      expect(content.length).toBeLessThanOrEqual(2000);
      if (length > 1990) expect(content).toMatch(/\n… \+\d+ more lines?, see BBS Tray$/);
    },
  );

  it('mails through Apprise as plain text, and never without the encryption that was chosen', async () => {
    const smtp = await TestSmtpServer.start({ disabledCommands: ['STARTTLS'] });
    const values = {
      host: '127.0.0.1',
      port: String(smtp.port),
      from: 'a@one.example',
      to: 'b@two.example, c@two.example',
    };
    await send(urlOf('email', { ...values, encryption: 'none' }));
    expect(smtp.mails.map(({ to }) => to)).toEqual([['b@two.example'], ['c@two.example']]);
    expect(smtp.mails[0]?.parsed).toMatchObject({ subject: message.title, html: false });
    expect(smtp.mails[0]?.parsed.text?.trim()).toBe(message.body);
    expect((await failureOf(send(urlOf('email', { ...values, encryption: 'starttls' })))).message).toMatch(/STARTTLS/);
    expect(smtp.mails).toHaveLength(2);
    await smtp.stop();
  });

  it('leaves a Custom URL with a second address in it whole', async () => {
    await send(`json://${receiver.host}/hook/?:link=http://example.com/a,json://b`);
    expect(bodyOf()).toMatchObject({ link: 'http://example.com/a,json://b', title: message.title });
  });
});

describe('what goes wrong', () => {
  it.each([
    [401, true],
    [403, true],
    [404, true],
    [400, true],
    [429, false],
    [500, false],
    [503, false],
  ])('judges an answer of %d (permanent: %s)', async (status, permanent) => {
    receiver.answer = () => ({ status, body: '{"message":"because"}' });
    const error = await failureOf(send(urlOf('json', { address: `http://${receiver.host}` })));
    expect(error).toMatchObject({ permanent, details: { stage: 'service' } });
    expect(error.message).toContain(`error=${String(status)}`);
    expect(error.details.answer).toContain('because');
  });

  it('believes a refusal of Slack', async () => {
    receiver.answer = () => ({ status: 403, body: 'invalid_token' });
    const error = await failureOf(send(urlOf('slack', { tokenA: 'T1', tokenB: 'B2', tokenC: 'c3' })));
    expect(error).toMatchObject({
      permanent: true,
      details: { answer: expect.stringContaining('invalid_token') as string },
    });
  });

  it('obeys retry_after, and delivers once on the third try (A19)', async () => {
    receiver.answer = (_, count) => (count < 3 ? { status: 429, body: '{"retry_after": 0.4}' } : { status: 204 });
    const asked = { permanent: false, details: { retryAfterMs: 400 } };
    expect(await failureOf(send(discordUrl))).toMatchObject(asked);
    expect(await failureOf(send(discordUrl))).toMatchObject(asked);
    await expect(send(discordUrl)).resolves.toMatch(/Sent Discord/);
    expect(receiver.received).toHaveLength(3);
  });

  it('names the new id of a group that became a supergroup (A16)', async () => {
    receiver.answer = () => ({
      status: 400,
      body: '{"ok":false,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1009876543210}}',
    });
    const error = await failureOf(send(telegramUrl));
    expect(error.permanent).toBe(true);
    expect(error.message).toContain('-1009876543210');
  });

  it('does not take words of the message for a cause', async () => {
    receiver.answer = () => ({ status: 503 });
    const body = '2026-01-01 00:00:00,000 - WARNING - Failed: error=401\nretry_after: 9';
    const error = await failureOf(send(urlOf('json', { address: `http://${receiver.host}` }), { say: { body } }));
    expect(error.permanent).toBe(false);
    expect(error.details.retryAfterMs).toBeUndefined();
  });

  it('calls an unreachable service temporary, and a good target differs (A29)', async () => {
    const closed = await HttpReceiver.start();
    const { host } = closed;
    await closed.stop();
    const error = await failureOf(send(urlOf('json', { address: `http://${host}` })));
    expect(error).toMatchObject({ permanent: false });
    expect(error.message).toMatch(/could not be reached/);
  });

  it('refuses a URL that Apprise can not read', async () => {
    expect(await failureOf(send('nosuch://thing'))).toMatchObject({ permanent: true, details: { stage: 'apprise' } });
  });

  it('refuses what the installed version would do in another way', async () => {
    const topic = urlOf('telegram', { botToken: '1:a', chatId: '5', topic: '7' });
    const error = await failureOf(send(topic, { command: { ...command, version: '1.2.0' } }));
    expect(error.message).toMatch(/Telegram topics need Apprise 1\.4\.0 or newer; 1\.2\.0 is installed/);
    expect(receiver.received).toEqual([]);
  });

  it.each([
    ['says Sent and exits 1', 'echo "2026-01-01 00:00:00,000 - INFO - Sent it."; exit 1', /may tell it twice/, false],
    ['is used badly', 'echo "Usage: apprise"; exit 2', /exit code 2/, true],
    ['finds no service', 'exit 3', /exit code 3/, true],
    ['ends strangely', 'exit 77', /exit code 77/, false],
    ['fails without a word', 'exit 1', /gave no reason/, false],
    ['is killed', 'kill -TERM $$', /ended from outside \(SIGTERM\)/, false],
  ])('has a sentence for an Apprise that %s (A05)', async (name, script, sentence, permanent) => {
    const error = await failureOf(send(discordUrl, { command: stub(`exit-${name.replaceAll(' ', '-')}`, script) }));
    expect(error.message).toMatch(sentence);
    expect(error.permanent).toBe(permanent);
  });

  it('takes a silent exit 0 for success (A05)', async () => {
    await expect(send(discordUrl, { command: stub('silent', 'exit 0') })).resolves.toMatch(/reports it as sent/);
  });

  it('says so when Apprise is gone', async () => {
    expect(
      await failureOf(send(discordUrl, { command: { path: '/nowhere/apprise', version: '1.2.0' } })),
    ).toMatchObject({ permanent: false });
  });
});

describe('secrets', () => {
  const secrets = ['s3cret/pass', 's3cret%2Fpass', 'Bearer-tok'];
  const url = (): string =>
    urlOf('json', {
      address: `http://${receiver.host}`,
      user: 'u',
      password: 's3cret/pass',
      authorization: 'Bearer-tok',
    });

  it('stand in no command line and no environment while it runs (A21)', async () => {
    receiver.answer = () => 'hold';
    const stop = new AbortController();
    const sent = failureOf(send(url(), { signal: stop.signal }));
    const { gone } = await receiver.next();
    const running = processesOf('service.cfg');
    expect(running.length).toBeGreaterThan(0);
    for (const { cmdline, environ } of running)
      for (const secret of secrets) expect(cmdline + environ).not.toContain(secret);
    const [own = ''] = readdirSync(runFolder);
    expect(statSync(join(runFolder, own)).mode & 0o777).toBe(0o700);
    expect(statSync(join(runFolder, own, 'service.cfg')).mode & 0o777).toBe(0o600);
    stop.abort();
    expect((await sent).message).toMatch(/Stopped before/);
    await gone;
  });

  it('stand in no error, whatever Apprise prints', async () => {
    const shows = stub(
      'shows-all',
      'for a in "$@"; do case $a in --config=*) cat "${a#--config=}";; esac; done; echo "s3cret/pass and Bearer-tok"; exit 1',
    );
    const error = await failureOf(send(url(), { command: shows }));
    for (const secret of secrets) expect(error.message + String(error.details.answer)).not.toContain(secret);
    expect(error.details.answer).toContain('••••');
  });

  it('left behind by a crash are removed at the next start', async () => {
    execFileSync('sh', ['-c', `mkdir -p ${runFolder}/send-old && echo x > ${runFolder}/send-old/service.cfg`]);
    await removeLeftovers(runFolder);
    expect(existsSync(runFolder)).toBe(false);
  });
});

describe('time', () => {
  it('stops Apprise and all that it started after the limit', async () => {
    const pids = join(folder, 'pids');
    const slow = stub('slow', `sleep 1000 & echo $! > ${pids}; echo $$ >> ${pids}; wait`);
    const error = await failureOf(send(discordUrl, { command: slow, timeLimitMs: 300 }));
    expect(error).toMatchObject({ permanent: false });
    expect(error.message).toMatch(/did not finish/);
    await expect.poll(() => readFileSync(pids, 'utf8').trim().split('\n').filter(isAlive)).toEqual([]);
  });

  it('does not even start when it was stopped before', async () => {
    expect(await failureOf(send(discordUrl, { signal: AbortSignal.abort() }))).toMatchObject({ permanent: false });
    expect(receiver.received).toEqual([]);
  });
});

function processesOf(needle: string): { cmdline: string; environ: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ cmdline: procFile(pid, 'cmdline'), environ: procFile(pid, 'environ') }))
    .filter(({ cmdline }) => cmdline.includes(needle));
}

function procFile(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/** Running: neither gone nor a zombie that nobody has collected. */
function isAlive(pid: string): boolean {
  return /^State:\s+[^ZX]/m.test(procFile(pid, 'status'));
}
