import {
  guidedService,
  type AppriseChoice,
  type AppriseView,
  type CallName,
  type EmailForm,
  type EmailView,
  type LogEntry,
  type LogPage,
  type LogQuery,
  type ServiceForm,
  type ServicesView,
  type ServiceView,
  type TestResult,
  type Told,
} from '../../../preload/contract.ts';
import { NOW } from './rows.ts';

type DeliveryCall =
  | 'getServices'
  | 'saveService'
  | 'setServiceEnabled'
  | 'duplicateService'
  | 'deleteService'
  | 'testService'
  | 'copyServiceUrl'
  | 'chooseApprise'
  | 'getEmail'
  | 'saveEmail'
  | 'testEmail'
  | 'listLog'
  | 'getTold';

interface Id {
  readonly id: number;
}

/** What main keeps of services, mail and log, in memory: secrets go in and never come out again. */
export class FakeDelivery {
  services: ServicesView = { services: [], apprise: makeApprise(), keyStoreIsSafe: true };
  email: EmailView = makeEmail();
  log: readonly LogEntry[] = [];
  told: readonly Told[] = [];
  testResult: TestResult = { ok: true, tookMs: 612, problem: null, answer: null, stages: [], certificate: null };
  #nextId = 100;

  readonly handlers: { readonly [N in DeliveryCall & CallName]: (input: never) => unknown } = {
    getServices: () => this.services,
    saveService: (form: ServiceForm) => this.#put(viewOf(form, form.id ?? this.#fresh())),
    setServiceEnabled: ({ id, enabled }: Id & { enabled: boolean }) => {
      this.#put({ ...this.#get(id), enabled });
    },
    duplicateService: ({ id }: Id) => {
      const original = this.#get(id);
      return this.#put({
        ...original,
        id: this.#fresh(),
        name: `${original.name} (copy)`,
        enabled: false,
        state: 'off',
      });
    },
    deleteService: ({ id }: Id) => {
      this.services = { ...this.services, services: this.services.services.filter((service) => service.id !== id) };
    },
    testService: () => this.testResult,
    copyServiceUrl: () => undefined,
    chooseApprise: (choice: AppriseChoice) => {
      const path = choice.way === 'server' ? null : (choice.chosenPath ?? '/usr/bin/apprise');
      const apprise = makeApprise({ ...choice, path, version: choice.way === 'server' ? null : '1.9.0' });
      this.services = { ...this.services, apprise };
      return apprise;
    },
    getEmail: () => this.email,
    saveEmail: ({ password, ...form }: EmailForm) => {
      const hasPassword = password === null ? this.email.hasPassword : password !== '';
      this.email = { ...this.email, ...form, hasPassword };
      return this.email;
    },
    testEmail: () => this.testResult,
    listLog: (query: LogQuery) => this.#page(query),
    getTold: () => this.told,
  };

  #get(id: number): ServiceView {
    const found = this.services.services.find((service) => service.id === id);
    if (!found) throw new Error(`There is no service ${String(id)}.`);
    return found;
  }

  #put(service: ServiceView): ServiceView {
    const { services } = this.services;
    const known = services.some(({ id }) => id === service.id);
    const now = known ? services.map((each) => (each.id === service.id ? service : each)) : [...services, service];
    this.services = { ...this.services, services: now };
    return service;
  }

  #fresh(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  #page({ result, channel, offset, limit }: LogQuery): LogPage {
    const all = this.log.filter(
      (entry) => (result === null || entry.result === result) && (channel === null || entry.channel === channel),
    );
    return { entries: all.slice(offset, offset + limit), offset, total: all.length };
  }
}

/** A form as main shows it once it is kept. */
export function viewOf(form: ServiceForm, id: number): ServiceView {
  const secrets = guidedService(form.kind)?.secretFields ?? [];
  const typed = secrets.filter((key) => (form.values[key] ?? '') !== '');
  const values = Object.fromEntries(
    Object.entries(form.values).map(([key, value]) => [key, secrets.includes(key) ? '' : value]),
  );
  const state = !form.enabled ? 'off' : form.events.length === 0 ? 'no_events' : 'unused';
  return {
    ...form,
    id,
    values,
    keep: [...form.keep, ...typed],
    address: `${form.kind}://••••••••`,
    state,
    problem: null,
    lastSentAt: null,
  };
}

/** A kept ntfy service with everything in order but what the test names. */
export function makeService(given: Partial<ServiceView> & Id): ServiceView {
  return {
    name: 'On call',
    kind: 'ntfy',
    enabled: true,
    events: ['backup_failed', 'agent_offline'],
    scope: { sources: ['local', 'app'], clients: null },
    stormLimit: 5,
    values: {
      server: 'https://push.example.org',
      topic: 'backups-7f3k',
      token: '',
      user: '',
      password: '',
      priority: 'default',
    },
    keep: ['token'],
    address: 'ntfys://••••••••@push.example.org/backups-7f3k?mode=private',
    state: 'ok',
    problem: null,
    lastSentAt: NOW - 3_600_000,
    ...given,
  };
}

export function makeApprise(given: Partial<AppriseView> = {}): AppriseView {
  return {
    way: 'command',
    state: 'found',
    path: '/usr/bin/apprise',
    version: '1.2.0',
    problem: null,
    hint: null,
    chosenPath: null,
    serverAddress: null,
    ...given,
  };
}

export function makeEmail(given: Partial<EmailView> = {}): EmailView {
  return {
    enabled: true,
    events: ['backup_failed'],
    scope: { sources: ['local', 'app'], clients: null },
    stormLimit: 5,
    host: 'smtp.office.example',
    port: 587,
    encryption: 'starttls',
    user: 'backup@example.org',
    from: 'backup@example.org',
    fromName: 'Backups',
    recipients: ['ops@example.org'],
    trust: { kind: 'system' },
    hasPassword: true,
    keyStoreIsSafe: true,
    state: 'ok',
    problem: null,
    lastSentAt: NOW - 7_200_000,
    ...given,
  };
}

export function makeEntry(given: Partial<LogEntry> & Id): LogEntry {
  return {
    at: NOW - given.id * 60_000,
    channel: 'service:1',
    channelName: 'On call',
    notificationId: 7,
    type: 'backup_failed',
    client: 'web-01',
    count: 1,
    result: 'delivered',
    attempt: 1,
    tookMs: 640,
    text: 'Sent.',
    answer: null,
    ...given,
  };
}
