import { Hono } from 'hono';
import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LIMITS, listen } from '../../main/sources/local-api/listener.ts';

/** The real listener with its times a hundred times shorter, so that nobody waits for them. */
const QUICK = { ...LIMITS, headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 10 };

async function start(limits = LIMITS): Promise<{ url: string; port: number }> {
  const app = new Hono();
  app.all('*', async (c) => c.json({ got: (await c.req.text()).length }));
  const listening = await listen(app, 0, limits);
  onTestFinished(() => listening.close());
  const { url } = listening;
  return { url, port: Number(new URL(url).port) };
}

/** A connection that sends this and then nothing more; resolves with what came back when the server closes it. */
function slow(port: number, begin: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(begin));
    socket.on('data', (data) => (answer += String(data)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}

describe('slow senders', () => {
  it('are closed by the header time limit, 200 at once, while others are served (L06)', async () => {
    const { url, port } = await start(QUICK);
    const answers = Array.from({ length: 200 }, () => slow(port, 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX'));
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(200);
    for (const answer of await Promise.all(answers))
      expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*\{"error":"The request took too long to arrive\."\}$/);
  });

  it('are closed by the request time limit when the body stays away', async () => {
    const { port } = await start(QUICK);
    expect(await slow(port, 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nabc')).toMatch(
      /^HTTP\/1\.1 408 /,
    );
  });

  it('have five seconds for headers and ten for the whole', () => {
    expect(LIMITS).toMatchObject({ headersTimeout: 5000, requestTimeout: 10_000, maxHeaderSize: 16_384 });
  });
});

describe('many connections', () => {
  it('are cut off beyond the limit, and an honest one gets in again (L08)', async () => {
    const { url, port } = await start();
    const sockets = Array.from({ length: 600 }, () => net.connect(port, '127.0.0.1').on('error', () => undefined));
    const closed = (): number => sockets.filter((socket) => socket.closed).length;
    await expect.poll(closed, { timeout: 5000 }).toBeGreaterThanOrEqual(600 - 256);
    for (const socket of sockets) socket.destroy();
    await expect
      .poll(
        () =>
          fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 5000 },
      )
      .toBe(200);
  });
});
