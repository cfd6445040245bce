import type { EmailForm, EmailView, ServiceForm, ServiceView } from '../../preload/contract.ts';
import { checkSmtpSettings, type SmtpSettings } from '../delivery/email.ts';
import type { ChannelRecord, HeldChannel } from '../engine/delivery-model.ts';
import { STORM_LIMIT } from '../engine/digest.ts';
import { EVENT_TYPE_KEYS, EVENT_TYPES, type EventTypeKey } from '../engine/event-types.ts';
import { guidedService, mask } from '../engine/guided-services.ts';
import type { Values } from '../engine/guided/types.ts';
import type { KeyStore } from '../shell/shell.ts';
import { BadInput } from '../schemas/ipc.ts';
import { spokenLanguage } from '../words.ts';
import { texts } from './texts.ts';

/** From what the pages Push Notifications and Email send to what is kept, and back. Secrets go one way only. */

export const EMAIL = 'email';
/** What e-mail is called where it is kept, and in messages about it; windows call it in their language (`nameOf`). */
export const EMAIL_NAME = 'E-mail';
const PREFIX = 'service:';

export const serviceChannel = (id: number): string => `${PREFIX}${String(id)}`;
export const idOf = (channel: string): number => Number(channel.slice(PREFIX.length));
export const isService = ({ channel }: Pick<HeldChannel, 'channel'>): boolean => channel.startsWith(PREFIX);

/** What a channel is called in a window. */
export const nameOf = (channel: Pick<HeldChannel, 'channel' | 'name'>): string =>
  !isService(channel) && channel.name === EMAIL_NAME ? texts.email : channel.name;

const known = (events: readonly string[]): EventTypeKey[] => EVENT_TYPE_KEYS.filter((key) => events.includes(key));

/** What is kept in clear of a service: its form without the secrets, and its address with dots in their place. */
interface ServiceConfig {
  readonly values: Values;
  readonly keep: readonly string[];
  readonly address: string;
}

/** The kept URL of a service; null when the key store can not open it. */
export function urlOf(channel: HeldChannel, keyStore: KeyStore): string | null {
  if (channel.sealed === null) return null;
  try {
    return keyStore.open(channel.sealed);
  } catch {
    return null;
  }
}

/** The values of a form with the kept secrets filled in. */
function withKept(
  form: Pick<ServiceForm, 'kind' | 'values' | 'keep'>,
  held: HeldChannel | undefined,
  keyStore: KeyStore,
): Values {
  if (form.keep.length === 0) return form.values;
  const url = held && urlOf(held, keyStore);
  const stored = url == null ? null : guidedService(form.kind)?.fromUrl(url);
  if (!stored) throw new BadInput(texts.secretGone, form.keep[0] ?? null);
  return { ...form.values, ...Object.fromEntries(form.keep.map((key) => [key, stored[key] ?? ''])) };
}

/** The Apprise URL of a form; throws BadInput that names the first field that does not fit. */
export function urlOfForm(form: ServiceForm, held: HeldChannel | undefined, keyStore: KeyStore): string {
  const service = guidedService(form.kind, spokenLanguage());
  if (!service) throw new BadInput(texts.unknownKind, 'kind');
  const values = withKept(form, held, keyStore);
  const [problem] = Object.entries(service.validate(values));
  if (problem) throw new BadInput(problem[1], problem[0]);
  return service.toUrl(values);
}

/** What is kept of a service's form. */
export function serviceRecord(id: number, form: ServiceForm, url: string, keyStore: KeyStore): ChannelRecord {
  const service = guidedService(form.kind);
  const all = service?.fromUrl(url) ?? form.values;
  const secrets = service?.secretFields ?? [];
  const values = Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key, secrets.includes(key) ? '' : value]),
  );
  const config: ServiceConfig = { values, keep: secrets.filter((key) => (all[key] ?? '') !== ''), address: mask(url) };
  return { ...recordBase(id, form), config: JSON.stringify(config), sealed: keyStore.seal(url) };
}

/** What is kept of a service whose secrets are not here: it waits for them and tells nothing. */
export function serviceWithoutSecrets(id: number, form: ServiceForm): ChannelRecord {
  const secrets = guidedService(form.kind)?.secretFields ?? [];
  const values = Object.fromEntries(
    Object.entries(form.values).map(([key, value]) => [key, secrets.includes(key) ? '' : value]),
  );
  const config: ServiceConfig = { values, keep: [], address: `${form.kind}://…` };
  return { ...recordBase(id, form), config: JSON.stringify(config), sealed: null };
}

function recordBase(id: number, form: ServiceForm): Omit<ChannelRecord, 'config' | 'sealed'> {
  return {
    channel: serviceChannel(id),
    name: form.name,
    kind: form.kind,
    enabled: form.enabled,
    events: form.events,
    sources: form.scope.sources,
    clients: form.scope.clients,
    stormLimit: form.stormLimit,
  };
}

export function serviceView(channel: HeldChannel, keyStore: KeyStore): ServiceView {
  const { values, keep, address } = JSON.parse(channel.config) as ServiceConfig;
  return {
    id: idOf(channel.channel),
    name: channel.name,
    kind: channel.kind,
    values,
    keep,
    address,
    ...common(channel, urlOf(channel, keyStore) === null),
  };
}

function common(
  channel: HeldChannel,
  unreadable: boolean,
): Pick<ServiceView, 'enabled' | 'events' | 'scope' | 'stormLimit' | 'state' | 'problem' | 'lastSentAt'> {
  const state = stateOf(channel, unreadable);
  return {
    enabled: channel.enabled,
    events: known(channel.events),
    scope: { sources: channel.sources, clients: channel.clients },
    stormLimit: channel.stormLimit,
    state,
    problem: state === 'unreadable' ? texts.unreadable : channel.problem,
    lastSentAt: channel.lastSentAt,
  };
}

function stateOf(channel: HeldChannel, unreadable: boolean): ServiceView['state'] {
  if (unreadable) return 'unreadable';
  if (channel.pausedAt !== null) return 'paused';
  if (!channel.enabled) return 'off';
  if (channel.events.length === 0) return 'no_events';
  if (channel.problem !== null) return 'failing';
  return channel.lastSentAt === null ? 'unused' : 'ok';
}

type EmailConfig = Pick<
  EmailForm,
  'host' | 'port' | 'encryption' | 'user' | 'from' | 'fromName' | 'recipients' | 'trust'
>;

const EMPTY_EMAIL: EmailConfig = {
  host: '',
  port: 587,
  encryption: 'starttls',
  user: '',
  from: '',
  fromName: 'BBS Tray',
  recipients: [],
  trust: { kind: 'system' },
};

/** What the manual recommends for e-mail is on; rows of servers are off, as these send their own. */
export function emailView(channel: HeldChannel | undefined, keyStore: KeyStore): EmailView {
  const base = { keyStoreIsSafe: keyStore.isSafe };
  if (!channel) {
    const events = EVENT_TYPE_KEYS.filter((key) => EVENT_TYPES[key].recommended);
    return {
      ...EMPTY_EMAIL,
      ...base,
      hasPassword: false,
      enabled: false,
      events,
      scope: { sources: ['local'], clients: null },
      stormLimit: STORM_LIMIT.default,
      state: 'off',
      problem: null,
      lastSentAt: null,
    };
  }
  const config = JSON.parse(channel.config) as EmailConfig;
  return {
    ...config,
    ...base,
    hasPassword: channel.sealed !== null,
    ...common(channel, channel.sealed !== null && urlOf(channel, keyStore) === null),
  };
}

/** The settings a mail is sent with; throws BadInput that names the first field that does not fit. */
export function smtpOfForm(form: EmailForm, held: HeldChannel | undefined, keyStore: KeyStore): SmtpSettings {
  const settings = smtp(form, form.password ?? keptPassword(held, keyStore));
  const [problem] = Object.entries(checkSmtpSettings(settings));
  if (problem) throw new BadInput(problem[1], problem[0]);
  return settings;
}

/** The settings as they are kept; null when the password can not be opened. */
export function smtpOf(channel: HeldChannel, keyStore: KeyStore): SmtpSettings | null {
  const password = channel.sealed === null ? '' : urlOf(channel, keyStore);
  return password === null ? null : smtp(JSON.parse(channel.config) as EmailConfig, password);
}

function keptPassword(held: HeldChannel | undefined, keyStore: KeyStore): string {
  if (!held || held.sealed === null) return '';
  const password = urlOf(held, keyStore);
  if (password === null) throw new BadInput(texts.secretGone, 'password');
  return password;
}

function smtp(
  { host, port, encryption, user, from, fromName, recipients, trust }: EmailConfig,
  password: string,
): SmtpSettings {
  return {
    host,
    port,
    encryption,
    user,
    password,
    from,
    fromName,
    recipients,
    trust: trust.kind === 'pinned' ? { kind: 'pinned', sha256: trust.fingerprint } : trust,
  };
}

export function emailRecord(form: EmailForm, password: string, keyStore: KeyStore): ChannelRecord {
  const { host, port, encryption, user, from, fromName, recipients, trust } = form;
  const config: EmailConfig = { host, port, encryption, user, from, fromName, recipients, trust };
  return {
    channel: EMAIL,
    name: EMAIL_NAME,
    kind: EMAIL,
    config: JSON.stringify(config),
    sealed: password === '' ? null : keyStore.seal(password),
    enabled: form.enabled,
    events: form.events,
    sources: form.scope.sources,
    clients: form.scope.clients,
    stormLimit: form.stormLimit,
  };
}
