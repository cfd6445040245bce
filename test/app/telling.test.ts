import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  EVENT_TYPE_KEYS,
  type CallInput,
  type CallName,
  type CallOutput,
  type EmailForm,
  type ServiceForm,
} from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { closePopups, screenshot, shownPopups, trayItem } from '../support/desktop.ts';
import { HttpReceiver } from '../support/http-receiver.ts';
import { TestSmtpServer } from '../support/smtp-server.ts';
import { eventually } from '../support/wait.ts';

const run = promisify(execFile);
const SECRET = 'Bearer s3cret-0f-the-webhook';
let app: RunningApp;
let page: Page;
let receiver: HttpReceiver;
let mail: TestSmtpServer;

beforeAll(async () => {
  receiver = await HttpReceiver.start();
  mail = await TestSmtpServer.start();
});
afterAll(async () => {
  await receiver.stop();
  await mail.stop();
});
beforeEach(async () => {
  receiver.clear();
  mail.mails.length = 0;
  await closePopups();
  await start();
});
afterEach(async () => {
  await app.stop();
});

async function start(dataDir?: string): Promise<void> {
  app = await launchApp({ args: ['--password-store=gnome-libsecret'], ...(dataDir === undefined ? {} : { dataDir }) });
  page = await app.window('inbox');
}

async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  type Bridge = {
    bbs: {
      call: (n: string, i: unknown) => Promise<{ ok: boolean; value: CallOutput<N>; error?: { message: string } }>;
    };
  };
  const answer = await page.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [
    name,
    input,
  ] as const);
  if (!answer.ok) throw new Error(answer.error?.message);
  return answer.value;
}

function webhook(rest: Partial<ServiceForm> = {}): ServiceForm {
  return {
    id: null,
    name: 'Ticket hook',
    kind: 'json',
    keep: [],
    enabled: true,
    events: EVENT_TYPE_KEYS,
    scope: { sources: ['local', 'app'], clients: null },
    stormLimit: 5,
    values: { address: `http://${receiver.host}/hook`, method: 'POST', user: '', password: '', authorization: SECRET },
    ...rest,
  };
}

function email(rest: Partial<EmailForm> = {}): EmailForm {
  return {
    host: '127.0.0.1',
    port: mail.port,
    encryption: 'none',
    user: '',
    password: '',
    from: 'tray@example.com',
    fromName: 'BBS Tray',
    recipients: ['ops@example.com'],
    trust: { kind: 'system' },
    enabled: true,
    events: EVENT_TYPE_KEYS,
    scope: { sources: ['local', 'app'], clients: null },
    stormLimit: 5,
    ...rest,
  };
}

const failure = {
  type: 'backup_failed',
  client: 'web-01',
  plan: 'nightly',
  error: 'repository is <b>locked</b> *now*',
};

describe('a failed backup', () => {
  test('reaches a webhook by the real apprise and the mail box, and the detail says who was told', async () => {
    await call('saveService', webhook());
    await call('saveEmail', email());
    await app.post(failure);
    const push = await eventually('the push', () => receiver.received[0], 20);
    expect(JSON.parse(push.body)).toMatchObject({
      title: 'Backup Failed · web-01',
      message: 'nightly: repository is <b>locked</b> *now*',
      type: 'failure',
    });
    expect(push.headers.authorization).toBe(SECRET);
    const arrived = await eventually('the mail', () => mail.mails[0], 20);
    expect(arrived.parsed.subject).toBe('[BBS] Backup Failed');
    expect(arrived.parsed.text).toContain('nightly: repository is <b>locked</b> *now*');
    await eventually(
      'both told',
      async () => (await call('getTold', { id: 1 })).filter(({ state }) => state === 'done').length === 3,
    );
    expect((await call('getTold', { id: 1 })).map(({ channelName, state }) => [channelName, state])).toEqual([
      ['Pop-up', 'done'],
      ['E-mail', 'done'],
      ['Ticket hook', 'done'],
    ]);
    expect(
      (await call('listLog', { result: null, channel: null, offset: 0, limit: 9 })).entries
        .map(({ channelName, result }) => [channelName, result])
        .sort(),
    ).toEqual([
      ['E-mail', 'delivered'],
      ['Ticket hook', 'delivered'],
    ]);
    await page.getByRole('row', { name: /Backup Failed/ }).click();
    await page.getByRole('complementary', { name: 'Details' }).getByText('Ticket hook').waitFor();
    await screenshot('who-was-told');

    await app.post(failure);
    await app.post({ ...failure, type: 'backup_completed', error: null });
    await eventually('the success', () => receiver.received[1], 20);
    expect(receiver.received).toHaveLength(2);
  });

  test('of a storm of 100 is one push and one mail', async () => {
    await call('saveService', webhook());
    await call('saveEmail', email());
    await app.post(Array.from({ length: 100 }, (_, i) => ({ ...failure, plan: String(i) })));
    await eventually('the mail', () => mail.mails[0], 20);
    await eventually('the push', () => receiver.received[0], 20);
    await eventually('all told', async () =>
      (await call('getTold', { id: 100 })).every(({ state }) => state === 'done'),
    );
    expect([mail.mails.length, receiver.received.length]).toEqual([1, 1]);
    expect(mail.mails[0]?.parsed.subject).toBe('[BBS] 100 notifications');
  });
});

describe('1,000 events within a minute', () => {
  const isTold = async (id: number): Promise<boolean> =>
    (await call('getTold', { id })).every(({ state }) => state === 'done');

  test('are all in the list, and one push and one mail that count and name them; what follows waits its minute', async () => {
    const hook = await call('saveService', webhook());
    await call('saveEmail', email());
    const plans = Array.from({ length: 998 }, (_, i) => ({ ...failure, plan: `plan ${String(i)}` }));
    const others = [
      { type: 'storage_low', location: 'disk 1' },
      { type: 'agent_offline', client: 'db-03' },
    ];
    const began = Date.now();
    await app.post([...plans.slice(0, 498), ...others]);
    await app.post(plans.slice(498));
    const arrived = await eventually('the mail', () => mail.mails[0], 20);
    const push = await eventually('the push', () => receiver.received[0], 20);
    await eventually('all are told', async () => (await isTold(1)) && (await isTold(1000)), 20);
    const { summary, total } = await call('listNotifications', {
      status: null,
      severity: null,
      client: null,
      search: '',
      offset: 0,
      limit: 1,
    });
    expect([total, summary.unread]).toEqual([1000, 1000]);
    expect(arrived.parsed.subject).toBe('[BBS] 1000 notifications');
    const text = arrived.parsed.text ?? '';
    expect(text.split('\n')[0]).toBe('998 × Backup Failed, 1 × Client Offline, 1 × Storage Low');
    for (const plan of [0, 499, 997]) expect(text).toContain(`plan ${String(plan)}: repository is`);
    expect(JSON.parse(push.body)).toMatchObject({
      title: '1000 notifications: 998 × Backup Failed, 1 × Client Offline, 1 × Storage Low',
      type: 'failure',
    });

    // One that begins to listen now gets the next at once; the two that were told a storm do not.
    await call(
      'saveService',
      webhook({ name: 'Late', values: { ...webhook().values, address: `http://${receiver.host}/late` } }),
    );
    await app.post({ ...failure, plan: 'afterwards' });
    await eventually(
      'the late one is told',
      () => receiver.received.find(({ target }) => target.endsWith('/late')),
      20,
    );
    const told = await call('getTold', { id: 1001 });
    expect(Date.now() - began).toBeLessThan(50_000);
    expect(told.find(({ channel }) => channel === `service:${String(hook.id)}`)?.state).toBe('waiting');
    expect(told.find(({ channel }) => channel === 'email')?.state).toBe('waiting');
    expect(mail.mails).toHaveLength(1);
    expect(receiver.received.filter(({ target }) => target.endsWith('/hook'))).toHaveLength(1);
  });

  test('are told one by one up to the number that the channel says', async () => {
    await call('saveEmail', email({ stormLimit: 2 }));
    await app.post([1, 2, 3].map((plan) => ({ ...failure, plan: `plan ${String(plan)}` })));
    await eventually('the mail', () => mail.mails[0], 20);
    await eventually('all are told', async () => (await isTold(1)) && (await isTold(3)), 20);
    expect(mail.mails.map(({ parsed }) => parsed.subject)).toEqual(['[BBS] 3 notifications']);
  });
});

describe('kill -9', () => {
  test('between the commit and the sending loses nothing', async () => {
    await call('saveService', webhook());
    await app.post(failure);
    await app.kill9();
    expect(receiver.received).toEqual([]);
    await start(app.dataDir);
    await eventually('the push', () => receiver.received[0], 20);
  });

  test('during the sending repeats that one message at most', async () => {
    await call('saveService', webhook());
    receiver.answer = () => 'hold';
    await app.post(failure);
    await eventually('the push is on its way', () => receiver.received[0], 20);
    await app.kill9();
    receiver.answer = () => ({ status: 200 });
    await start(app.dataDir);
    await eventually('the push again', () => receiver.received[1], 20);
    await eventually('it is told', async () =>
      (await call('getTold', { id: 1 })).every(({ state }) => state === 'done'),
    );
    expect(receiver.received).toHaveLength(2);
    expect(readdirSync(path.join(app.dataDir, 'run')).filter((name) => !name.startsWith('.'))).toEqual([]);
  });
});

describe('a channel that fails', () => {
  test('for good three times is paused, says why, tells by the others; a good test ends it', async () => {
    const kept = await call('saveService', webhook());
    await call('saveEmail', email());
    receiver.answer = () => ({ status: 404 });
    for (const plan of ['a', 'b', 'c']) {
      await app.post({ ...failure, plan });
      await eventually(
        `${plan} is given up`,
        async () =>
          (await call('listLog', { result: 'failed', channel: null, offset: 0, limit: 9 })).total ===
          ['a', 'b', 'c'].indexOf(plan) + 1,
        30,
      );
    }
    const paused = (await call('getServices', undefined)).services[0];
    expect(paused).toMatchObject({ state: 'paused' });
    expect(paused?.problem).not.toContain('s3cret');
    await eventually(
      'the mail about it',
      () =>
        mail.mails.some(({ parsed }) => parsed.text?.includes('"Ticket hook" could not be told three times in a row')),
      20,
    );
    await eventually('the tray says it', async () =>
      (await trayItem()).tooltip.includes('"Ticket hook" is not getting through'),
    );

    receiver.answer = () => ({ status: 200 });
    expect(
      await call('testService', {
        ...webhook({ id: kept.id, values: { ...webhook().values, authorization: '' }, keep: ['authorization'] }),
      }),
    ).toMatchObject({ ok: true });
    expect((await call('getServices', undefined)).services[0]).toMatchObject({ state: 'ok' });
    await eventually('the tray is calm about it', async () => !(await trayItem()).tooltip.includes('Ticket hook'));
  }, 120_000);

  test('for want of a name server leaves pop-up and badge alone, and shows that nothing gets out (A32)', async () => {
    await call('saveEmail', email({ host: 'mail.nowhere.invalid' }));
    await app.post(failure);
    await eventually('the pop-up', async () => (await shownPopups()) > 0);
    await eventually(
      'the trouble is shown',
      async () => (await trayItem()).tooltip.includes('No message gets out'),
      30,
    );
    expect((await trayItem()).tooltip).toContain('1 unread');
    expect(await call('testEmail', email({ host: 'mail.nowhere.invalid' }))).toMatchObject({
      ok: false,
      stages: [{ stage: 'name', state: 'failed' }, ...Array.from({ length: 6 }, () => ({ state: 'not_reached' }))],
    });
  });
});

describe('secrets', () => {
  test('never reach the page, the disk in clear, the log, or the process list', async () => {
    await call('saveService', webhook());
    await call('saveEmail', email({ user: 'backup', password: 'p@ss wörd' }));
    receiver.answer = () => 'hold';
    await app.post(failure);
    await eventually('the push is on its way', () => receiver.received[0], 20);
    const { stdout } = await run(
      'sh',
      ['-c', 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n"'],
      { maxBuffer: 1e9 },
    );
    expect(stdout).not.toContain('s3cret-0f');
    const views = await call('getServices', undefined);
    expect(views.keyStoreIsSafe).toBe(true);
    expect(
      JSON.stringify([
        views,
        await call('getEmail', undefined),
        await call('listLog', { result: null, channel: null, offset: 0, limit: 50 }),
      ]),
    ).not.toMatch(/s3cret|p@ss/);
    const files = readdirSync(app.dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(\.db|-wal|\.log|\.json)$/.test(name),
    );
    for (const name of files)
      expect(readFileSync(path.join(app.dataDir, name)).toString('latin1')).not.toMatch(/s3cret|p@ss/);
  });

  test('of a form stay kept when it is saved without them, and are refused when nothing is kept', async () => {
    const kept = await call('saveService', webhook());
    expect(kept).toMatchObject({ keep: ['authorization'], values: { authorization: '' } });
    await call('saveService', { ...webhook({ id: kept.id, name: 'Renamed' }), values: kept.values, keep: kept.keep });
    await app.post(failure);
    expect((await eventually('the push', () => receiver.received[0], 20)).headers.authorization).toBe(SECRET);
    await expect(call('saveService', webhook({ keep: ['authorization'] }))).rejects.toThrow('Type it again');
  });
});

describe('the forms at the door', () => {
  test('name the field that does not fit and keep nothing', async () => {
    await expect(call('saveService', webhook({ name: ' ' }))).rejects.toThrow('give it a name');
    await expect(
      call('saveService', webhook({ values: { ...webhook().values, address: 'nonsense' } })),
    ).rejects.toThrow();
    await expect(call('saveEmail', email({ from: 'x\r\nBcc: a@b.example' }))).rejects.toThrow();
    await expect(call('saveEmail', email({ recipients: [] }))).rejects.toThrow();
    expect((await call('getServices', undefined)).services).toEqual([]);
    expect(existsSync(path.join(app.dataDir, 'notifications.db'))).toBe(true);
  });
});

describe('without Apprise', () => {
  test('the service keeps its place, the tray says what is missing, and what waited goes when it is there', async () => {
    await call('chooseApprise', { way: 'command', chosenPath: '/nowhere/apprise', serverAddress: null });
    await call('saveService', webhook());
    await app.post(failure);
    await eventually('the tray says it', async () =>
      (await trayItem()).tooltip.includes('Push notifications wait for Apprise'),
    );
    expect((await call('getTold', { id: 1 })).find(({ channelName }) => channelName === 'Ticket hook')).toMatchObject({
      state: 'waiting',
    });
    await call('chooseApprise', { way: 'command', chosenPath: null, serverAddress: null });
    await eventually('the push', () => receiver.received[0], 20);
    await eventually('the tray is calm', async () => !(await trayItem()).tooltip.includes('Apprise'));
  });
});
