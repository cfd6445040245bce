import type { EmailForm, ServiceForm } from '../../../preload/contract.ts';
import { EVENT_TYPE_KEYS, guidedServices } from '../../../preload/contract.ts';
import { demoEvents } from '../../../scripts/lib/demo-events.mjs';
import { BbsServer } from '../bbs-server/bbs-server.ts';
import { TestSmtpServer } from '../smtp-server.ts';
import { eventually } from '../wait.ts';
import { NOW, type StillApp } from './still-app.ts';

const HOUR = 3_600_000;
const TB = 1e12;
const PASSWORD = 'c0rrect horse';
const LONG = 'a-client-of-a-very-long-name-that-nobody-would-type-twice.example.internal';
const HEBREW = '\u05E9\u05E8\u05EA-\u05D2\u05D9\u05D1\u05D5\u05D9 12';
const ARABIC = '\u062E\u0627\u062F\u0645 3';

const agoIso = (ms: number): string => new Date(NOW - ms).toISOString();
const common = { enabled: true, scope: { sources: null, clients: null }, stormLimit: 5 };

/** Two weeks of made-up events, clients that are watched, two servers, services, mail and keys. Answers what ends the servers. */
export async function fill(app: StillApp): Promise<() => Promise<void>> {
  await app.post(demoEvents(NOW));
  await clients(app);
  await producers(app);
  const servers = [await server(app, 'Headquarters', 'blue'), await server(app, 'Colocation', 'green')];
  const view = await app.call('getServers', undefined);
  await app.call('signOutServer', { id: view.servers[1]?.id ?? '' });
  await channels(app);
  // Some things arrive by themselves: only what has settled can be compared.
  await eventually('every server was asked', () =>
    servers.every(({ seen }) =>
      seen.some((one) => one.path.includes('/health') || one.path.includes('/notifications')),
    ),
  );
  return async () => {
    for (const each of servers) await each.close();
  };
}

/** Rows with names that are very long, very short, and written from right to left. */
export async function fillOddly(app: StillApp): Promise<void> {
  const failed = { type: 'backup_failed', plan: 'nightly' };
  await app.post(
    [
      { ...failed, client: LONG, plan: LONG, error: `${LONG} `.repeat(30) },
      { ...failed, client: 'x', plan: 'y', error: 'z' },
      { ...failed, client: HEBREW, error: `${HEBREW}: (locked)` },
      { ...failed, client: ARABIC, error: 'locked by 3 (of 4)' },
      { type: 'storage_low', location: ARABIC, message: '93 % full' },
      { type: 'backup_warning', client: 'x', plan: 'long', message: 'x'.repeat(900) },
    ].map((event, at) => ({ ...event, occurred_at: agoIso(at * HOUR) })),
  );
}

async function clients(app: StillApp): Promise<void> {
  for (const client of ['web-01', 'laptop-of-the-second-floor'])
    await app.send('POST', 'heartbeat', { client, poll_interval_seconds: 30 });
  await app.call('setClient', {
    client: 'laptop-of-the-second-floor',
    alwaysOn: false,
    intervalSeconds: null,
    extraSeconds: 0,
  });
  await app.send('PUT', 'schedules/web-01/hourly', { cron: '0 * * * *', timezone: 'Asia/Tokyo' });
  await app.send('POST', 'storage', { location: '/srv/backup', used_bytes: 3.1 * TB, total_bytes: 4 * TB });
  await app.send('POST', 'storage', { location: 's3://offsite', used_percent: 96 });
}

async function producers(app: StillApp): Promise<void> {
  await app.call('makeProducer', { kind: 'ping', name: 'nightly', client: 'web-01', plan: 'nightly', scopes: [] });
  await app.call('makeProducer', {
    kind: 'token',
    name: 'agent on nas-office',
    client: null,
    plan: null,
    scopes: ['events', 'heartbeats', 'storage'],
  });
}

async function server(app: StillApp, name: string, colour: string): Promise<BbsServer> {
  const made = new BbsServer({ now: () => NOW, random: () => 0.5 });
  made.state.addUser({ username: 'admin', password: PASSWORD });
  await made.listen();
  const way = { certificate: { kind: 'system' }, proxy: { kind: 'none' } } as const;
  await app.call('findServer', { address: made.origin, way, id: null });
  await app.call('signInPassword', { username: 'admin', password: PASSWORD });
  await app.call('finishSignIn', { look: { name, colour, intervalSeconds: 3600 }, keeping: 'session' });
  return made;
}

function service(
  name: string,
  kind: string,
  values: ServiceForm['values'],
  rest: Partial<ServiceForm> = {},
): ServiceForm {
  const initial = guidedServices()
    .find(({ key }) => key === kind)
    ?.initial();
  const all = { ...initial, ...values };
  return { id: null, name, kind, keep: [], events: EVENT_TYPE_KEYS, values: all, ...common, ...rest };
}

const email: EmailForm = {
  ...common,
  host: 'mail.example.com',
  port: 587,
  encryption: 'starttls',
  user: 'tray@example.com',
  password: 'p4ssword',
  from: 'tray@example.com',
  fromName: 'BBS Tray',
  recipients: ['ops@example.com', 'on-call@example.com'],
  trust: { kind: 'system' },
  events: ['backup_failed', 'repo_check_failed', 's3_sync_failed', 'storage_low'],
};

/** A test mail that arrives, and one that nobody takes. */
async function logOf(app: StillApp): Promise<void> {
  const mail = await TestSmtpServer.start();
  const test: EmailForm = { ...email, host: '127.0.0.1', port: mail.port, encryption: 'none', user: '', password: '' };
  await app.call('testEmail', test);
  await mail.stop();
  await app.call('testEmail', test);
}

async function channels(app: StillApp): Promise<void> {
  const ntfy = { server: 'https://push.example.org', topic: 'backups' };
  const discord = { webhookId: '123456789', webhookToken: 'abcdefghijklmnopqrstuvwxyz' };
  await app.call('saveService', service('Phone of the admin', 'ntfy', ntfy));
  await app.call('saveService', service('Team channel', 'discord', discord, { events: [] }));
  const hook = { address: 'https://tickets.example.org/in' };
  await app.call('saveService', service('Ticket hook', 'json', hook, { enabled: false }));
  await logOf(app);
  await app.call('saveEmail', email);
}
