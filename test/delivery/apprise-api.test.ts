import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createAppriseApiChannel } from '../../main/delivery/apprise-api.ts';
import { DeliveryError, type Message } from '../../main/delivery/channel.ts';
import { HttpReceiver } from '../support/http-receiver.ts';

const message: Message = {
  title: 'Backup Failed · web-01',
  label: 'Backup Failed',
  body: 'disk <full> 😀',
  severity: 'warning',
  occurredAt: 0,
  client: 'web-01',
  sourceName: 'local',
};
const url = 'jsons://user:s3cret-pw@hooks.example.com/a?method=POST';

let receiver: HttpReceiver;
beforeAll(async () => {
  receiver = await HttpReceiver.start();
});
afterEach(() => {
  receiver.clear();
});
afterAll(() => receiver.stop());

async function send(
  server = `http://${receiver.host}`,
  signal = new AbortController().signal,
  timeLimitMs = 5000,
): Promise<string | DeliveryError> {
  const channel = createAppriseApiChannel({ id: 'service:1', url, server, timeLimitMs });
  return channel.send(message, signal).catch((error: unknown) => {
    if (error instanceof DeliveryError) return error;
    throw error;
  });
}

it('posts one service with title, body, type and plain text', async () => {
  receiver.answer = () => ({ status: 200, body: 'Notification(s) sent.' });
  expect(await send(`http://${receiver.host}/`)).toBe('Notification(s) sent.');
  expect(receiver.received[0]?.target).toBe(`${receiver.host}/notify`);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
    urls: `${url}&format=text`,
    title: message.title,
    body: message.body,
    type: 'warning',
    format: 'text',
  });
});

it('names the service that a 424 is about, without its secrets (A28)', async () => {
  const error = 'One or more notification could not be sent.';
  const details = [
    ['INFO', 'now', 'Sent other.'],
    ['WARNING', 'now', 'Failed to send JSON POST notification to s3cret-pw: error=404.'],
  ];
  receiver.answer = () => ({ status: 424, body: JSON.stringify({ error, details }) });
  expect(await send()).toMatchObject({
    permanent: true,
    message:
      'The Apprise API server could not deliver to JSON webhook: Failed to send JSON POST notification to ••••: error=404.',
    details: { stage: 'service' },
  });
});

it.each([
  [424, 'One or more notification could not be sent.', false],
  [500, 'boom', false],
  [429, '', false],
  [400, 'Bad URL', true],
  [403, '', true],
  [204, '', true],
])('judges an answer of %d', async (status, body, permanent) => {
  receiver.answer = () => ({ status, body, headers: { 'retry-after': '7', 'content-type': 'text/html' } });
  expect(await send()).toMatchObject({ permanent, details: { retryAfterMs: 7000 } });
});

it('says what is wrong with the server', async () => {
  expect(await send('ftp://x')).toMatchObject({ permanent: true });
  expect(await send('http://127.0.0.1:1')).toMatchObject({
    permanent: false,
    message: expect.stringContaining('could not be reached') as string,
  });
  receiver.answer = () => ({ status: 302, headers: { location: 'https://elsewhere.example/notify' } });
  expect(await send()).toMatchObject({ permanent: false });
  expect(receiver.received).toHaveLength(1);
});

it('stops on the time limit and on the signal', async () => {
  receiver.answer = () => 'hold';
  expect(await send(undefined, undefined, 50)).toMatchObject({
    permanent: false,
    message: expect.stringContaining('did not answer') as string,
  });
  const stop = new AbortController();
  const sent = send(undefined, stop.signal);
  await receiver.next();
  stop.abort();
  expect(await sent).toMatchObject({ permanent: false, message: expect.stringContaining('Stopped') as string });
});
