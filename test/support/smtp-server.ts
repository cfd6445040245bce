import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ArrivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it was on the line, dots undone. */
  readonly raw: string;
  readonly parsed: ParsedMail;
  readonly secure: boolean;
  readonly user: string | undefined;
}

/** A refusal with its reply code. */
export function refusal(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

/** A real mail server on a free loopback port that keeps what it is sent. */
export class TestSmtpServer {
  readonly mails: ArrivedMail[] = [];
  connections = 0;
  readonly #server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      authOptional: true,
      logger: false,
      disableReverseLookup: true,
      closeTimeout: 10,
      onAuth: (auth, _session, done) => {
        if (auth.username === 'backup' && auth.password === 'p@ss wörd') done(null, { user: 'backup' });
        else done(refusal(535, 'Authentication credentials invalid'));
      },
      onData: (stream, session, done) => {
        void collect(stream).then(async (raw) => {
          const envelope = session.envelope;
          const to = envelope.rcptTo.map(({ address }) => address);
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          this.mails.push({
            from,
            to,
            raw: raw.toString('utf8'),
            parsed: await simpleParser(raw),
            secure: session.secure,
            user: session.user as string | undefined,
          });
          done(null, 'queued as Q123');
        });
      },
      ...options,
      onConnect: (session, done) => {
        this.connections += 1;
        if (options.onConnect) options.onConnect.call(this.#server, session, done);
        else done();
      },
    });
    // A client that hangs up in the middle is what some tests are about.
    this.#server.on('error', () => undefined);
  }

  static async start(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
    const started = new TestSmtpServer(options);
    started.#server.listen(0, '127.0.0.1');
    await once(started.#server.server, 'listening');
    return started;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** A server that speaks a script of our own: for hangs, cut lines and other rudeness. */
export class RudeServer {
  readonly lines: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(rudeness: (socket: Socket, line: string) => void, greeting: string | null) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      if (greeting !== null) socket.write(`${greeting}\r\n`);
      let rest = '';
      socket.on('data', (chunk) => {
        const lines = (rest + chunk.toString('utf8')).split('\r\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          this.lines.push(line);
          rudeness(socket, line);
        }
      });
    });
  }

  static async start(
    rudeness: (socket: Socket, line: string) => void,
    greeting: string | null = '220 rude.example',
  ): Promise<RudeServer> {
    const started = new RudeServer(rudeness, greeting);
    started.#server.listen(0, '127.0.0.1');
    await once(started.#server, 'listening');
    return started;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
