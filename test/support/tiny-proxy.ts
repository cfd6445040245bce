import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy on this computer: forwards http, and tunnels for https by CONNECT. */
export interface TinyProxy {
  /** Host and port. */
  readonly host: string;
  /** What it was asked for, e.g. `CONNECT bbs.test:443` or `GET http://bbs.test/x`. */
  readonly asked: string[];
  /** `Proxy-Authorization` as it came with each of them. */
  readonly logins: (string | undefined)[];
  close(): void;
}

interface Wishes {
  /** `name:password`; without it nobody has to say who they are. */
  readonly login?: string;
  /** Where names lead that nobody else knows: always to this computer, at this port. */
  readonly port: number;
}

/** Starts it on a free port. */
export async function startProxy({ login, port }: Wishes): Promise<TinyProxy> {
  const asked: string[] = [];
  const logins: (string | undefined)[] = [];
  const isWelcome = ({ method = '', url = '', headers }: IncomingMessage): boolean => {
    asked.push(`${method} ${url}`);
    logins.push(headers['proxy-authorization']);
    return login === undefined || headers['proxy-authorization'] === `Basic ${Buffer.from(login).toString('base64')}`;
  };
  const server = createServer((request, response) => {
    if (isWelcome(request)) forward(request, response, port);
    else response.writeHead(407, { 'proxy-authenticate': 'Basic realm="tiny"' }).end('who are you?');
  });
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    if (isWelcome(request)) tunnel(client, port);
    else client.end('HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm="tiny"\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { host: `127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked, logins, close };
}

function forward(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { pathname, search } = new URL(request.url ?? '');
  const { method, headers } = request;
  const onward = send({ host: '127.0.0.1', port, path: pathname + search, method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => {
    response.destroy();
  });
  request.pipe(onward);
}

function tunnel(client: Socket, port: number): void {
  const server = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connected\r\n\r\n');
    server.pipe(client).pipe(server);
  });
  server.on('error', () => client.destroy());
  client.on('error', () => server.destroy());
}
