import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { CallInput, CallName, CallOutput, ServerPageView } from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { BbsServer } from '../support/bbs-server/bbs-server.ts';
import { closePopups, popups, screenshot, trayItem } from '../support/desktop.ts';
import { eventually } from '../support/wait.ts';

const WAY = { certificate: { kind: 'system' }, proxy: { kind: 'system' } } as const;
const LOOK = { name: 'office', colour: 'blue', intervalSeconds: 10 };
let server: BbsServer;
let app: RunningApp;
let page: Page;

beforeAll(async () => {
  server = new BbsServer({ now: Date.now });
  server.state.addUser({ username: 'admin', password: 'c0rrect horse' });
  await server.listen();
});
afterAll(() => server.close());
beforeEach(async () => {
  await closePopups();
  await start();
});
afterEach(() => app.stop());

async function start(dataDir?: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  app = await launchApp({ env, ...(dataDir === undefined ? {} : { dataDir }) });
  page = await app.window('inbox');
}

async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  type Bridge = {
    bbs: {
      call: (
        n: string,
        i: unknown,
      ) => Promise<{ ok: boolean; value: CallOutput<N>; error?: { name: string; message: string } }>;
    };
  };
  const answer = await page.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [
    name,
    input,
  ] as const);
  if (!answer.ok) throw new Error(`${answer.error?.name ?? ''}: ${answer.error?.message ?? ''}`);
  return answer.value;
}

async function signIn(): Promise<ServerPageView> {
  await call('findServer', { address: server.origin, way: WAY, id: null });
  await call('signInPassword', { username: 'admin', password: 'c0rrect horse' });
  const { servers } = await call('finishSignIn', { look: LOOK, keeping: 'sealed' });
  const [added] = servers;
  if (!added) throw new Error('no server was added');
  return added;
}

function fail(client: string): void {
  server.state.notify({
    type: 'backup_failed',
    agentId: server.state.addClient(client),
    referenceId: 1,
    message: `Backup of ${client} failed: repository is locked`,
    severity: 'critical',
  });
}

describe('a BBS server', () => {
  test('is found, signed in to, and its bell is the tray’s; reading is told to it', async () => {
    expect(await call('findServer', { address: server.origin, way: WAY, id: null })).toMatchObject({
      isPlain: true,
      takesPasswords: true,
    });
    await expect(call('signInPassword', { username: 'admin', password: 'wrong' })).rejects.toThrow('ServerProblem');
    fail('web-01');
    const added = await signIn();
    await eventually('its rows', async () => (await trayItem()).tooltip.includes('1 unread'), 20);
    await eventually('the summary', async () => (await popups()).length > 0);
    expect((await popups()).map(({ summary }) => summary)).toEqual(['Connected to office']);

    fail('db-03');
    await call('checkServers', { id: null });
    await eventually('the new row', async () => (await trayItem()).tooltip.includes('2 unread'), 20);
    await eventually('its pop-up', async () =>
      (await popups()).some(({ summary }) => summary === 'Backup Failed · db-03'),
    );
    await screenshot('bbs-server-inbox');

    const { rows } = await call('listNotifications', {
      status: 'new',
      severity: null,
      client: 'db-03',
      search: '',
      offset: 0,
      limit: 9,
    });
    await call('markRead', { ids: rows.map(({ id }) => id) });
    const [admin] = server.state.users;
    await eventually('the server knows', () => admin !== undefined && server.state.unread(admin) === 1, 20);
    expect((await call('getServers', undefined)).servers[0]).toMatchObject({
      id: added.id,
      name: 'office',
      username: 'admin',
      state: 'ok',
    });
  });

  test('has its times read in its own zone, and they stay as they are with the next look (W06)', async () => {
    await app.stop();
    await start(undefined, { TZ: 'America/St_Johns' });
    fail('nas-02');
    const at = server.state.rows.at(-1)?.lastAt ?? 0;
    await signIn();
    const time = page.getByRole('row', { name: /nas-02/ }).locator('time');
    await time.waitFor();
    const shown = (): Promise<[string, string | null]> =>
      Promise.all([time.innerText(), time.getAttribute('datetime')]);
    const first = await shown();
    const zoned = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/St_Johns', minute: '2-digit' }).format(at);
    expect(first[1]).toBe(new Date(at).toISOString());
    expect(first[0]).toContain(`:${zoned.padStart(2, '0')}`);
    const asked = server.asked('/api/v1/notifications').length;
    await call('checkServers', { id: null });
    await eventually('it was looked at again', () => server.asked('/api/v1/notifications').length > asked, 20);
    await page.reload();
    await time.waitFor();
    expect(await shown()).toEqual(first);
  });

  test.each([{ kind: 'hang' }, { kind: 'status', status: 500 }] as const)(
    'that does not take a read mark (%o) holds nothing up here; the mark stays and waits (W08)',
    async (fault) => {
      server.state.rows = [];
      fail('web-09');
      await signIn();
      const row = page.getByRole('row', { name: /web-09/ });
      await row.getByText('New', { exact: true }).waitFor();
      server.fault = ({ method }) => (method === 'POST' ? fault : null);
      onTestFinished(() => {
        server.fault = () => null;
      });
      await row.click();
      await page.keyboard.press('r');
      await row.getByText('Read', { exact: true }).waitFor({ timeout: 10_000 });
      if (fault.kind === 'hang') return;
      const asked = server.asked('/api/v1/notifications').length;
      await call('checkServers', { id: null });
      await eventually('it was looked at again', () => server.asked('/api/v1/notifications').length > asked, 20);
      await row.getByText('Read', { exact: true }).waitFor();
      expect((await call('getServers', undefined)).servers[0]).toMatchObject({ counts: { receiptsWaiting: 1 } });
    },
  );

  test('keeps its token out of every file, page and log, and over a restart', async () => {
    await signIn();
    await eventually(
      'it is looked at',
      async () => (await call('getServers', undefined)).servers[0]?.state === 'ok',
      20,
    );
    const token =
      server.seen.find(({ authorization }) => authorization !== undefined)?.authorization?.slice('Bearer '.length) ??
      'none';
    expect(JSON.stringify([await call('getServers', undefined), await call('hello', undefined)])).not.toContain(token);
    const files = readdirSync(app.dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(\.db|-wal|\.log|\.json)$/.test(name),
    );
    for (const name of files)
      expect(readFileSync(path.join(app.dataDir, name)).toString('latin1')).not.toContain(token);
    const before = server.asked('/api/v1/auth/login').length;
    await app.kill9();
    await start(app.dataDir);
    await eventually(
      'it is looked at again',
      async () => (await call('getServers', undefined)).servers[0]?.state === 'ok',
      20,
    );
    expect(server.asked('/api/v1/auth/login')).toHaveLength(before);
  });

  test('that refuses the token is shown as signed out and not asked again', async () => {
    const added = await signIn();
    await eventually(
      'it is looked at',
      async () => (await call('getServers', undefined)).servers[0]?.state === 'ok',
      20,
    );
    server.state.tokens.clear();
    await call('checkServers', { id: added.id });
    await eventually(
      'the tray says it',
      async () => (await trayItem()).tooltip.includes('Sign in to office again'),
      20,
    );
    const asked = server.seen.length;
    await call('checkServers', { id: null });
    expect(server.seen).toHaveLength(asked);
    await call('removeServer', { id: added.id });
    await eventually('it is gone', async () => !(await trayItem()).tooltip.includes('office'));
  });
});
