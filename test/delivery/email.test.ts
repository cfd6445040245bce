import { once } from 'node:events';
import { Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SMTPServerOptions } from 'smtp-server';
import { DeliveryError, type Message } from '../../main/delivery/channel.ts';
import {
  createEmailChannel,
  STAGES,
  testEmail,
  type SmtpSettings,
  type TestReport,
} from '../../main/delivery/email.ts';
import { RudeServer, TestSmtpServer, refusal } from '../support/smtp-server.ts';
import { selfSigned } from '../support/smtp-server-certificates.ts';

/** E-mail against a real SMTP server on loopback. */

// Generous, for a busy machine; nothing here waits that long.
vi.setConfig({ testTimeout: 20_000 });

const certificate = selfSigned({ names: ['localhost', '127.0.0.1'] });
const expired = selfSigned({ names: ['localhost'], days: -1 });
const elsewhere = selfSigned({ names: ['mail.elsewhere.example'] });
const zone = 'Europe/Berlin';
const quick = { connectMs: 2000, greetingMs: 300, silenceMs: 400, wholeMs: 3000 };

const message: Message = {
  title: 'Backup Failed · web-01',
  label: 'Backup Failed',
  body: 'nightly: repository is locked',
  severity: 'critical',
  occurredAt: Date.UTC(2026, 6, 1, 10, 5, 9),
  client: 'web-01',
  sourceName: 'BBS "Keller"',
};

const base: SmtpSettings = {
  host: 'localhost',
  port: 0,
  encryption: 'none',
  user: '',
  password: '',
  from: 'backup@one.example',
  fromName: 'BBS Tray',
  recipients: ['on-call@example.com'],
  trust: { kind: 'system' },
};
const login = { user: 'backup', password: 'p@ss wörd' };
const never = new AbortController().signal;

async function server(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const started = await TestSmtpServer.start(options);
  onTestFinished(() => started.stop());
  return started;
}

async function rude(...how: Parameters<typeof RudeServer.start>): Promise<RudeServer> {
  const started = await RudeServer.start(...how);
  onTestFinished(() => started.stop());
  return started;
}

function send(settings: Partial<SmtpSettings>, say: Partial<Message> = {}, signal = never): Promise<string> {
  return createEmailChannel({ ...base, ...settings }, { limits: quick, zone }).send({ ...message, ...say }, signal);
}

async function failureOf(sent: Promise<string>): Promise<DeliveryError> {
  const error: unknown = await sent.then(
    (answer) => new Error(`told: ${answer}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw error;
  return error;
}

function test(settings: Partial<SmtpSettings>): Promise<TestReport> {
  return testEmail({ ...base, ...settings }, { occurredAt: message.occurredAt, sourceName: 'this computer' }, never, {
    limits: quick,
    zone,
  });
}

const clear: SMTPServerOptions = { disabledCommands: ['STARTTLS'] };
const startTls: SMTPServerOptions = { key: certificate.key, cert: certificate.cert };
const tlsFromStart: SMTPServerOptions = { ...startTls, secure: true };
const trusted = { trust: { kind: 'ca', pem: certificate.cert } } as const;

describe('what arrives', () => {
  it("is the manual's mail: subject, message, details, time with zone, signature", async () => {
    const { port, mails } = await server(clear);
    expect(await send({ port })).toBe('on-call@example.com: 250 queued as Q123');
    expect(mails[0]).toMatchObject({
      from: 'backup@one.example',
      to: ['on-call@example.com'],
      secure: false,
      user: undefined,
    });
    expect(mails[0]?.parsed).toMatchObject({ subject: '[BBS] Backup Failed', html: false });
    expect(mails[0]?.parsed.text).toBe(
      'nightly: repository is locked\n\nEvent: Backup Failed\nClient: web-01\nTime: 2026-07-01 12:05:09 CEST (Europe/Berlin)\n\n-- \nBBS Tray, about BBS "Keller"\n',
    );
  });

  it('has the headers that mail needs, and is marked as made by a machine', async () => {
    const { port, mails } = await server(clear);
    await send({ port });
    const headers = mails[0]?.parsed.headers;
    expect(headers?.get('content-type')).toMatchObject({ value: 'text/plain', params: { charset: 'utf-8' } });
    expect(headers?.get('auto-submitted')).toBe('auto-generated');
    expect(mails[0]?.parsed.messageId).toMatch(/^<[^\s@]+@one\.example>$/);
    expect(Math.abs((mails[0]?.parsed.date?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ['8-bit and emoji', 'Störung — ☃ 😀 ü'.repeat(20)],
    ['very long lines', `${'x'.repeat(5000)}\n${'ä'.repeat(3000)}`],
    ['dots and From at line starts', '.\n..\nFrom me\n.hidden'],
    ['markup', '<b>not bold</b> <script>x</script> & "quotes"'],
    ['trailing blanks', 'a  \nb\t\nc'],
  ])('keeps %s as it was', async (_, body) => {
    const { port, mails } = await server(clear);
    await send({ port }, { body });
    expect(mails[0]?.parsed.text?.startsWith(`${body}\n\nEvent:`)).toBe(true);
    for (const line of mails[0]?.raw.split('\r\n') ?? []) expect(line.length).toBeLessThanOrEqual(998);
    expect(mails[0]?.parsed.html).toBe(false);
  });

  it('decodes every subject with an emoji at any place (M11)', async () => {
    const { port, mails } = await server(clear);
    const labels = Array.from(
      { length: 41 },
      (_, index) => `${'ä'.repeat(index)}😀${'b'.repeat(Math.max(0, 40 - index + (index % 3)))}`,
    );
    await Promise.all(labels.map((label) => send({ port }, { label })));
    expect(new Set(mails.map(({ parsed }) => parsed.subject))).toEqual(
      new Set(labels.map((label) => `[BBS] ${label}`)),
    );
  });

  it('cuts a subject to 78 visible characters and says everything in the body (M18)', async () => {
    const { port, mails } = await server(clear);
    const [client, plan] = ['c'.repeat(120), '👩‍👩‍👧'.repeat(120)];
    await send({ port }, { label: `Backup Failed ${plan}`, client, body: `${plan}: failed` });
    const signs = [...new Intl.Segmenter('en').segment(mails[0]?.parsed.subject ?? '')];
    expect(signs).toHaveLength(78);
    expect(mails[0]?.parsed.text).toContain(client);
    expect(mails[0]?.parsed.text).toContain(plan);
  });

  it("shows a sender's name with comma and quotes whole (M13)", async () => {
    const { port, mails } = await server(clear);
    await send({ port, fromName: 'Ops, Backup "Team" Ä' });
    expect(mails[0]?.parsed.from?.value).toEqual([{ name: 'Ops, Backup "Team" Ä', address: 'backup@one.example' }]);
  });

  it('lets no line break become a header or a recipient (M09)', async () => {
    const { port, mails } = await server(clear);
    const evil = 'x\r\nBcc: eve@example.com';
    await send(
      { port },
      {
        label: evil,
        client: evil,
        sourceName: evil,
        title: evil,
        body: `${evil}\r\n\r\n.\r\nMAIL FROM:<eve@example.com>`,
      },
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toEqual(['on-call@example.com']);
    expect(mails[0]?.parsed.bcc).toBeUndefined();
    expect(mails[0]?.parsed.subject).toBe('[BBS] x Bcc: eve@example.com');
    for (const settings of [
      { from: `a@b\r\nBcc: e@e` },
      { recipients: ['a@b.example\r\nRCPT TO:<e@e>'] },
      { fromName: evil },
    ]) {
      expect(await failureOf(send({ port, ...settings }))).toMatchObject({ permanent: true });
    }
    expect(mails).toHaveLength(1);
  });

  it('is valid UTF-8 whatever came in (M22)', async () => {
    const { port, mails } = await server(clear);
    await send(
      { port },
      { body: `half \uD800 sign, Latin-1 ${Buffer.from('ä', 'latin1').toString('utf8')}`, label: 'x\uDC00' },
    );
    expect(mails[0]?.parsed.text).toContain('half \uFFFD sign, Latin-1 \uFFFD');
    expect(mails[0]?.parsed.subject).toBe('[BBS] x\uFFFD');
  });

  it('goes to the host that was chosen, never to one from an address (M20)', async () => {
    const { port, mails } = await server(clear);
    await send({ host: '127.0.0.1', port, from: 'a@one.example' });
    expect(mails).toHaveLength(1);
  });

  it('says the outcome and the size as it was given (M21)', async () => {
    const { port, mails } = await server(clear);
    await send({ port }, { body: 'nightly failed after 293 GiB', client: null });
    expect(mails[0]?.parsed.text).toMatch(/^nightly failed after 293 GiB\n\nEvent: Backup Failed\nTime: /);
  });
});

describe('encryption and sign-in', () => {
  it('uses STARTTLS and signs in', async () => {
    const { port, mails } = await server(startTls);
    await send({ port, encryption: 'starttls', ...login, ...trusted });
    expect(mails[0]).toMatchObject({ secure: true, user: 'backup' });
  });

  it('uses TLS from the start (M01)', async () => {
    const { port, mails } = await server(tlsFromStart);
    await send({ port, encryption: 'tls', ...login, ...trusted });
    expect(mails[0]).toMatchObject({ secure: true, user: 'backup' });
  });

  it('sends without a sign-in where none is wanted (M02)', async () => {
    const { port, mails } = await server({ ...clear, disabledCommands: ['AUTH', 'STARTTLS'] });
    await send({ port });
    expect(mails[0]?.user).toBeUndefined();
  });

  it('uses no TLS when none was chosen, although it is offered', async () => {
    const { port, mails } = await server(startTls);
    await send({ port });
    expect(mails[0]?.secure).toBe(false);
  });

  it('sends nothing when STARTTLS was chosen and is not offered', async () => {
    const { port, mails } = await server(clear);
    const error = await failureOf(send({ port, encryption: 'starttls', ...login }));
    expect(error).toMatchObject({ permanent: true, details: { stage: 'tls' } });
    expect(error.message).toMatch(/does not offer STARTTLS/);
    expect(mails).toEqual([]);
  });

  it('refuses a self-signed certificate and shows it, and takes it once accepted (M06)', async () => {
    const { port, mails } = await server(startTls);
    const report = await test({ port, encryption: 'starttls', ...login });
    expect(report).toMatchObject({ ok: false, certificate: { subject: 'localhost' } });
    expect(report.text).toMatch(
      /certificate \(localhost, valid until \d+ \w+ 20\d\d\) is not trusted: it is signed by itself/,
    );
    expect(report.certificate?.validTo).toBeGreaterThan(Date.now());
    expect(mails).toEqual([]);
    const sha256 = report.certificate?.fingerprint ?? '';
    for (const spelling of [sha256, sha256.replaceAll(':', '').toLowerCase()]) {
      await send({ port, encryption: 'starttls', ...login, trust: { kind: 'pinned', sha256: spelling } });
    }
    expect(mails).toHaveLength(2);
  });

  it('refuses another certificate than the accepted one before it signs in', async () => {
    let signIns = 0;
    const { port } = await server({
      ...tlsFromStart,
      onAuth: (_auth, _session, done) => {
        signIns += 1;
        done(null, {});
      },
    });
    const report = await test({
      port,
      encryption: 'tls',
      ...login,
      trust: { kind: 'pinned', sha256: 'ab'.repeat(32) },
    });
    expect(report.text).toMatch(/another certificate than the one you accepted/);
    expect(signIns).toBe(0);
  });

  it('says when a certificate has run out or is for another host', async () => {
    const old = await server({ ...tlsFromStart, key: expired.key, cert: expired.cert });
    const oldReport = await test({ port: old.port, encryption: 'tls', trust: { kind: 'ca', pem: expired.cert } });
    expect(oldReport.text).toMatch(/valid until 1 Feb 2020\) is not trusted: it has run out/);
    const other = await server({ ...tlsFromStart, key: elsewhere.key, cert: elsewhere.cert });
    const otherReport = await test({ port: other.port, encryption: 'tls', trust: { kind: 'ca', pem: elsewhere.cert } });
    expect(otherReport.text).toMatch(/mail\.elsewhere\.example.*made for another host name/);
  });

  it('names the mismatch when TLS meets a clear-text port, within seconds (M04)', async () => {
    const { port } = await server(startTls);
    const report = await test({ port, encryption: 'tls' });
    expect(report).toMatchObject({ ok: false, tryEncryption: 'starttls' });
    expect(report.text).toMatch(/choose STARTTLS/);
  });

  it.each(['starttls', 'none'] as const)(
    'names the mismatch when %s meets a TLS port (M01, M04)',
    async (encryption) => {
      const { port } = await server(tlsFromStart);
      const report = await test({ port, encryption });
      expect(report).toMatchObject({ ok: false, tryEncryption: 'tls' });
      expect(report.text).toMatch(/choose TLS/);
    },
  );
});

describe('refusals', () => {
  const mailFrom = (error: Error): SMTPServerOptions => ({
    ...clear,
    onMailFrom: (_address, _session, done) => {
      done(error);
    },
  });
  const rcptTo = (errors: Readonly<Record<string, Error>>): SMTPServerOptions => ({
    ...clear,
    onRcptTo: ({ address }, _session, done) => {
      done(errors[address] ?? null);
    },
  });

  it("calls a bad password permanent, in the server's words", async () => {
    const { port } = await server(startTls);
    const error = await failureOf(
      send({ port, encryption: 'starttls', ...trusted, user: 'backup', password: 'wrong' }),
    );
    expect(error).toMatchObject({
      permanent: true,
      details: { stage: 'sign_in', answer: '535 Authentication credentials invalid' },
    });
    expect(error.message).toMatch(/did not accept user name and password/);
  });

  it('keeps the password out of what the server repeats', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (auth, _session, done) => {
      const password = auth.password ?? '';
      done(refusal(535, `you said ${password} or ${Buffer.from(password).toString('base64')}`));
    };
    const { port } = await server({ ...clear, allowInsecureAuth: true, onAuth });
    const error = await failureOf(send({ port, user: 'backup', password: 'geheim-42' }));
    expect(error.details.answer).toBe('535 you said •••• or ••••');
  });

  it('signs in nowhere where no sign-in is offered', async () => {
    const { port } = await server({ ...clear, disabledCommands: ['AUTH', 'STARTTLS'] });
    expect(await failureOf(send({ port, ...login }))).toMatchObject({ permanent: true, details: { stage: 'sign_in' } });
  });

  it.each([
    [451, false],
    [550, true],
  ])('judges a refused sender (%d)', async (code, permanent) => {
    const { port } = await server(mailFrom(refusal(code, 'not you')));
    const error = await failureOf(send({ port }));
    expect(error).toMatchObject({ permanent, details: { stage: 'sender', answer: `${String(code)} not you` } });
    expect(error.message).toContain('backup@one.example');
  });

  it('takes greylisting for "later", then delivers', async () => {
    const { port, mails } = await server(
      rcptTo({ 'on-call@example.com': refusal(451, '4.7.1 Greylisted, try again') }),
    );
    const error = await failureOf(send({ port }));
    expect(error).toMatchObject({
      permanent: false,
      details: { stage: 'recipient', answer: '451 4.7.1 Greylisted, try again' },
    });
    expect(error.message).toMatch(/try again later/);
    expect(mails).toEqual([]);
  });

  it('takes an unknown recipient for final', async () => {
    const { port } = await server(rcptTo({ 'on-call@example.com': refusal(550, 'no such user') }));
    expect(await failureOf(send({ port }))).toMatchObject({ permanent: true, details: { stage: 'recipient' } });
  });

  it('is not "sent" when one of two is refused, and names both (M17)', async () => {
    const { port, mails } = await server(rcptTo({ 'bob@example.com': refusal(550, 'no such user') }));
    const error = await failureOf(send({ port, recipients: ['on-call@example.com', 'bob@example.com'] }));
    expect(error).toMatchObject({ permanent: true, details: { stage: 'recipient' } });
    expect(error.message).toBe('Told on-call@example.com, but not bob@example.com (550 no such user).');
    expect(mails[0]?.to).toEqual(['on-call@example.com']);
  });

  it('tells only the others at the next try (M17)', async () => {
    const errors: Record<string, Error> = { 'bob@example.com': refusal(451, 'later') };
    const { port, mails } = await server(rcptTo(errors));
    const channel = createEmailChannel(
      { ...base, port, recipients: ['on-call@example.com', 'bob@example.com'] },
      { limits: quick },
    );
    expect(await failureOf(channel.send(message, never))).toMatchObject({ permanent: false });
    delete errors['bob@example.com'];
    expect(await channel.send(message, never)).toMatch(/^bob@example\.com: 250/);
    expect(mails.map(({ to }) => to)).toEqual([['on-call@example.com'], ['bob@example.com']]);
    await channel.send({ ...message, occurredAt: 1 }, never);
    expect(mails[2]?.to).toEqual(['on-call@example.com', 'bob@example.com']);
  });

  it.each([
    [452, false],
    [554, true],
  ])('judges a refused message (%d)', async (code, permanent) => {
    const { port } = await server({
      ...clear,
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          done(refusal(code, 'spam?'));
        });
      },
    });
    expect(await failureOf(send({ port }))).toMatchObject({
      permanent,
      details: { stage: 'content', answer: `${String(code)} spam?` },
    });
  });

  it.each([
    [421, false],
    [554, true],
  ])('judges a server that turns everybody away (%d)', async (code, permanent) => {
    const { port } = await rude((socket) => socket.end(), `${String(code)} go away`);
    const error = await failureOf(send({ port }));
    expect(error).toMatchObject({ permanent, details: { stage: 'connection', answer: `${String(code)} go away` } });
  });
});

describe('hangs and cuts', () => {
  it('gives up on a server that never greets (M15)', async () => {
    const { port } = await rude(() => undefined, null);
    const error = await failureOf(send({ port }));
    expect(error).toMatchObject({ permanent: false, details: { stage: 'connection' } });
    expect(error.message).toMatch(/said nothing/);
  });

  it('gives up on one that stops answering, and on one that never ends', async () => {
    const silent = await rude((socket, line) => {
      if (line.startsWith('EHLO')) socket.write('250 rude.example\r\n');
    });
    expect(await failureOf(send({ port: silent.port }))).toMatchObject({
      permanent: false,
      details: { stage: 'content' },
    });
    const timers: NodeJS.Timeout[] = [];
    const drip = await rude((socket) => {
      timers.push(setInterval(() => socket.write('250-more\r\n'), 50));
    });
    onTestFinished(() => {
      timers.forEach(clearInterval);
    });
    const channel = createEmailChannel(
      { ...base, port: drip.port },
      { limits: { ...quick, wholeMs: 300, greetingMs: 5000, silenceMs: 5000 } },
    );
    expect((await failureOf(channel.send(message, never))).message).toMatch(/did not finish within/);
  });

  it('calls a line that is cut in the middle of DATA temporary', async () => {
    const { port } = await rude((socket, line) => {
      if (/^EHLO|^MAIL|^RCPT/.test(line)) socket.write('250 ok\r\n');
      else if (line === 'DATA') socket.write('354 go on\r\n');
      else socket.destroy();
    });
    const error = await failureOf(send({ port }));
    expect(error).toMatchObject({ permanent: false, details: { stage: 'content' } });
    expect(error.message).toMatch(/closed the connection in the middle/);
  });

  it('stops at once when it is told to', async () => {
    const stop = new AbortController();
    const { port } = await rude(() => {
      stop.abort();
    });
    expect((await failureOf(send({ port }, {}, stop.signal))).message).toMatch(/Stopped before/);
    expect(await failureOf(send({ port }, {}, AbortSignal.abort()))).toMatchObject({ permanent: false });
  });

  it('says so when nobody listens, and when there is no such name', async () => {
    const gone = await RudeServer.start(() => undefined);
    const { port } = gone;
    await gone.stop();
    expect(await failureOf(send({ port }))).toMatchObject({ permanent: false, details: { stage: 'connection' } });
    const error = await failureOf(send({ host: 'no-such-host.invalid', port: 25 }));
    expect(error).toMatchObject({ permanent: false, details: { stage: 'name' } });
    expect(error.message).toMatch(/no server named no-such-host\.invalid/);
  });
});

describe('mails that follow each other', () => {
  const channelTo = (port: number, settings: Partial<SmtpSettings> = {}) => {
    const channel = createEmailChannel({ ...base, port, ...settings }, { limits: quick, zone });
    onTestFinished(() => {
      channel.rest?.();
    });
    return channel;
  };
  const polite = (socket: Socket, line: string): boolean => {
    if (/^EHLO|^MAIL|^RCPT|^\.$/.test(line)) socket.write('250 ok\r\n');
    else if (line === 'DATA') socket.write('354 go on\r\n');
    else return false;
    return true;
  };
  const count = (lines: readonly string[], command: string): number =>
    lines.filter((line) => line.startsWith(command)).length;

  it('pay for connection, TLS and sign-in once', async () => {
    const signIns: string[] = [];
    const smtp = await server({
      ...startTls,
      onAuth: (auth, _session, done) => {
        signIns.push(auth.username ?? '');
        done(null, { user: 'backup' });
      },
    });
    const channel = channelTo(smtp.port, { encryption: 'starttls', ...login, ...trusted });
    for (const client of ['a', 'b', 'c']) await channel.send({ ...message, client }, never);
    expect([smtp.connections, signIns, smtp.mails.length]).toEqual([1, ['backup'], 3]);
    expect(smtp.mails.every(({ secure, user }) => secure && user === 'backup')).toBe(true);
  });

  it('have a connection of their own after a rest, which says goodbye', async () => {
    const { port, lines } = await rude((socket, line) => {
      if (!polite(socket, line) && line === 'QUIT') socket.end('221 bye\r\n');
    });
    const channel = channelTo(port);
    await channel.send(message, never);
    expect(count(lines, 'QUIT')).toBe(0);
    channel.rest?.();
    await vi.waitFor(() => {
      expect(count(lines, 'QUIT')).toBe(1);
    });
    await channel.send(message, never);
    expect(count(lines, 'EHLO')).toBe(2);
  });

  it.each([
    ['closes silently', ''],
    ['says 421 and closes', '421 4.4.2 timeout, closing\r\n'],
  ])('go out by a fresh connection when the server %s in between', async (_, words) => {
    let idle = new Socket();
    const { port, lines } = await rude((socket, line) => {
      polite(socket, line);
      if (line === '.') idle = socket;
    });
    const channel = channelTo(port);
    for (let mails = 1; mails <= 3; mails++) {
      expect(await channel.send(message, never)).toBe('on-call@example.com: 250 ok');
      await once(idle.end(words), 'close');
      expect([count(lines, 'EHLO'), count(lines, 'DATA')]).toEqual([mails, mails]);
    }
  });

  it.each([
    ['refuses the second sender (451)', (socket: Socket) => socket.write('451 one mail a session\r\n')],
    ['refuses it for good (550)', (socket: Socket) => socket.write('550 one mail a session\r\n')],
    ['closes with 421', (socket: Socket) => socket.end('421 too many mails\r\n')],
    ['cuts the line', (socket: Socket) => socket.destroy()],
    ['says nothing any more', () => undefined],
  ])('go out by a fresh connection when the server %s in a kept session', async (_, rudeness) => {
    const begun = new WeakSet<Socket>();
    const { port, lines } = await rude((socket, line) => {
      if (line.startsWith('MAIL') && begun.has(socket)) rudeness(socket);
      else polite(socket, line);
      if (line.startsWith('MAIL')) begun.add(socket);
    });
    const channel = channelTo(port);
    for (let mails = 0; mails < 3; mails++)
      expect(await channel.send(message, never)).toBe('on-call@example.com: 250 ok');
    expect([count(lines, 'EHLO'), count(lines, 'DATA')]).toEqual([3, 3]);
  });

  it('are not sent again at once when the line is cut in their middle: the server may have taken them', async () => {
    let mails = 0;
    const { port, lines } = await rude((socket, line) => {
      if (line === 'DATA') mails += 1;
      if (line === '.' && mails === 2) socket.destroy();
      else polite(socket, line);
    });
    const channel = channelTo(port);
    await channel.send(message, never);
    const error = await failureOf(channel.send(message, never));
    expect(error).toMatchObject({ permanent: false, details: { stage: 'content' } });
    expect([count(lines, 'EHLO'), count(lines, 'DATA')]).toEqual([1, 2]);
    expect(await channel.send(message, never)).toBe('on-call@example.com: 250 ok');
  });

  it('tell the failure of the fresh connection, at its stage, and keep nothing of it', async () => {
    let isShut = false;
    const smtp = await server({
      ...clear,
      onConnect: (_session, done) => {
        done(isShut ? refusal(421, 'closed for today') : null);
      },
      onMailFrom: (_address, _session, done) => {
        done(isShut ? refusal(451, 'busy') : null);
      },
    });
    const channel = channelTo(smtp.port);
    await channel.send(message, never);
    isShut = true;
    const error = await failureOf(channel.send(message, never));
    expect(error).toMatchObject({ permanent: false, details: { stage: 'connection', answer: '421 closed for today' } });
    isShut = false;
    await channel.send(message, never);
    expect([smtp.connections, smtp.mails.length]).toEqual([3, 2]);
  });

  it('are at most a hundred by one session', async () => {
    const smtp = await server(clear);
    const channel = channelTo(smtp.port);
    for (let mails = 0; mails < 101; mails++) await channel.send(message, never);
    expect([smtp.connections, smtp.mails.length]).toEqual([2, 101]);
  });

  it('are closed at once when the program ends in their middle', async () => {
    const stop = new AbortController();
    let reached: Socket | null = null;
    const { port, lines } = await rude((socket, line) => {
      if (line !== '.') polite(socket, line);
      else {
        reached = socket;
        stop.abort();
        channel.rest?.();
      }
    });
    const channel = channelTo(port);
    expect((await failureOf(channel.send(message, stop.signal))).message).toMatch(/Stopped before/);
    await vi.waitFor(() => {
      expect(reached?.destroyed).toBe(true);
    });
    expect(count(lines, 'QUIT')).toBe(0);
  });

  it('leave the test button its own connection', async () => {
    const smtp = await server(clear);
    const channel = channelTo(smtp.port);
    await channel.send(message, never);
    await test({ port: smtp.port });
    await test({ port: smtp.port });
    await channel.send(message, never);
    expect([smtp.connections, smtp.mails.length]).toEqual([3, 4]);
  });
});

describe('the test button', () => {
  it('sends a real message by the same way and reports every stage (M07)', async () => {
    const { port, mails } = await server(startTls);
    const report = await test({ port, encryption: 'starttls', ...login, ...trusted });
    expect(report).toMatchObject({
      ok: true,
      answer: '250 queued as Q123',
      text: 'on-call@example.com: 250 queued as Q123',
    });
    expect(report.stages).toEqual(STAGES.map((stage) => ({ stage, state: 'done' })));
    expect(mails[0]?.parsed.subject).toBe('[BBS] Test message');
  });

  it('uses what it is given: another encryption, another outcome (M07)', async () => {
    const { port } = await server(startTls);
    expect((await test({ port, encryption: 'none' })).ok).toBe(true);
    expect((await test({ port, encryption: 'tls' })).ok).toBe(false);
  });

  it.each([
    ['connection', { port: 1 }],
    ['name', { host: 'no-such-host.invalid' }],
    ['name', { host: '' }],
    ['recipient', { recipients: [] }],
  ])('stops at the stage %s', async (stage, settings) => {
    const { stages, ok } = await test({ port: 1, ...settings });
    expect(ok).toBe(false);
    expect(stages.find(({ state }) => state === 'failed')?.stage).toBe(stage);
  });

  it('marks what was not asked for, and what it never came to', async () => {
    const { port } = await server({
      ...clear,
      onRcptTo: (_address, _session, done) => {
        done(refusal(550, 'no'));
      },
    });
    const { stages } = await test({ port });
    expect(stages.map(({ state }) => state)).toEqual(['done', 'done', 'skipped', 'skipped', 'done', 'failed', 'open']);
  });
});
