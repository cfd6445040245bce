import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { createServer, STATUS_CODES, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isLoopbackHost } from './guard.ts';
import { texts } from './texts.ts';

const LOOPBACK = '127.0.0.1';
const MOST_CONNECTIONS = 256;
/** Slow and greedy senders are cut off; times in milliseconds, sizes in bytes. */
export const LIMITS: ServerOptions = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 30_000,
  maxHeaderSize: 16_384,
};

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on loopback only; rejects with the system's error, `EADDRINUSE` when the port is taken. */
export async function listen(app: Hono, port: number, limits: ServerOptions = LIMITS): Promise<Listening> {
  const server = createServer(limits, checkingHost(app));
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', answerBadRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { url: `http://${LOOPBACK}:${String((server.address() as AddressInfo).port)}`, close: () => close(server) };
}

/** The first check of all: the name in the address. One that passed is made plain, so that no URL parser stumbles over it. */
function checkingHost(app: Hono): RequestListener {
  const handle = getRequestListener(app.fetch);
  return (request, response) => {
    if (isLoopbackHost(request.headers.host)) {
      request.headers.host = LOOPBACK;
      void handle(request, response);
      return;
    }
    const body = JSON.stringify({ error: texts.hostIsNotLoopback });
    response.writeHead(421, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    });
    response.end(body);
  };
}

/** Ends what is open, so that a quit never waits for an idle producer. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

const CLIENT_ERRORS: Readonly<Record<string, { status: number; sentence: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, sentence: texts.headersTooLarge },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, sentence: texts.tooSlow },
};

/** What never became a request is answered in the same form as everything else. */
function answerBadRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, sentence } = CLIENT_ERRORS[error.code ?? ''] ?? { status: 400, sentence: texts.malformed };
  const body = JSON.stringify({ error: sentence });
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n${body}`,
  );
}
