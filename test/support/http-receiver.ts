import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Certificate } from './smtp-server-certificates.ts';

export interface Received {
  readonly method: string;
  /** `host` header and path: `discord.com/api/webhooks/1/2`. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Resolves when the sender hangs up. */
  readonly gone: Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the receiver answers; `hold` never does. */
export type Answering = (received: Received, count: number) => Reply | 'hold';

/**
 * A real HTTP server on a free loopback port that keeps what it is sent. With a certificate it is a proxy as well: it stands in
 * for any https host that a program with `HTTPS_PROXY` set wants to reach.
 */
export class HttpReceiver {
  readonly received: Received[] = [];
  answer: Answering = () => ({ status: 200, body: '{}' });
  readonly #server: Server;
  readonly #tls: NetServer | null;
  readonly #sockets = new Set<Socket>();
  readonly #waiting: ((received: Received) => void)[] = [];

  private constructor(certificate: Certificate | null) {
    const handle = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#handle(request, response);
    };
    this.#server = createServer(handle);
    this.#tls = certificate === null ? null : createTlsServer({ key: certificate.key, cert: certificate.cert }, handle);
    this.#server.on('connect', (_request: IncomingMessage, socket: Socket) => {
      this.#tunnel(socket);
    });
    for (const server of [this.#server, this.#tls]) server?.on('connection', (socket: Socket) => this.#keep(socket));
  }

  static async start(certificate: Certificate | null = null): Promise<HttpReceiver> {
    const receiver = new HttpReceiver(certificate);
    for (const server of [receiver.#server, receiver.#tls]) {
      if (server === null) continue;
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${String(this.port)}`;
  }

  /** The next request, or the one that is there already. */
  async next(): Promise<Received> {
    const [first] = this.received;
    return first ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  clear(): void {
    this.received.length = 0;
    this.answer = () => ({ status: 200, body: '{}' });
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of [this.#server, this.#tls])
      if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received: Received = {
      method: request.method ?? '',
      target: `${request.headers.host ?? ''}${request.url ?? ''}`,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      gone: once(response, 'close').then(() => undefined),
    };
    this.received.push(received);
    this.#waiting.shift()?.(received);
    const reply = this.answer(received, this.received.length);
    if (reply === 'hold') return;
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.status === 204 ? undefined : (reply.body ?? '{}'));
  }

  #tunnel(socket: Socket): void {
    const inner = connect((this.#tls?.address() as AddressInfo).port, '127.0.0.1');
    for (const one of [socket, inner]) one.on('error', () => socket.destroy(inner.destroy().errored ?? undefined));
    inner.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(inner).pipe(socket);
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
