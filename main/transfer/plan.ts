import type { EmailForm, ImportEffect, ImportPlan, ServiceForm, SettingsChange } from '../../preload/contract.ts';
import * as forms from '../channels/forms.ts';
import type { ChannelRecord, DeliveryInput, HeldChannel } from '../engine/delivery-model.ts';
import { guidedService, type GuidedService } from '../engine/guided-services.ts';
import { sourceOf, type ServerEntry } from '../engine/remote-server.ts';
import type { Settings } from '../engine/settings.ts';
import { BadInput } from '../schemas/ipc.ts';
import type { EmailDocument, ServerDocument, ServiceDocument, SettingsDocument } from '../schemas/transfer.ts';
import type { KeyStore } from '../shell/shell.ts';
import { spokenLanguage } from '../words.ts';
import type { Holdings } from './document.ts';
import { texts } from './texts.ts';

/** An import made ready: what is said of it, and what is done. Nothing of it has been done. */
export interface Prepared {
  readonly plan: Pick<ImportPlan, 'settings' | 'services' | 'email' | 'servers'>;
  readonly settings: SettingsChange;
  readonly channels: readonly Extract<DeliveryInput, { kind: 'save_channel' }>[];
  readonly servers: readonly ServerEntry[];
}

export interface Tools {
  readonly keyStore: KeyStore;
  readonly now: number;
  /** A number that no service has; another one each time. */
  readonly newServiceId: () => number;
  readonly newServerId: () => string;
}

/** What a channel of the file comes to. */
interface Outcome {
  readonly effect: ImportEffect;
  /** A secret that it needs is neither in the file nor kept here. */
  readonly lacks: boolean;
  readonly record: ChannelRecord;
}

/**
 * Holds a document against what there is. Services are the same when kind and name are, servers when their address is; what the
 * file does not name stays as it is. Throws BadInput that says which part of the file does not fit.
 */
export function prepare(document: SettingsDocument, held: Holdings, tools: Tools): Prepared {
  const servers = serversOf(document.servers, held.servers, tools);
  const scoped = scopeMover(
    document.servers,
    servers.map(({ entry }) => entry),
  );
  const services = servicesOf(document.services.map(scoped), held.channels, tools);
  const email = document.email && emailOf(scoped(document.email), held.channels, tools.keyStore);
  const outcomes = [...services, ...(email ? [email] : [])];
  const settings = changedSettings(document.settings, held.settings);
  return {
    plan: {
      settings: settings.map(([key, to]) => ({ key, from: held.settings[key], to })),
      services: services.map(({ effect, lacks, record: { name, kind } }) => ({
        name,
        kind,
        effect,
        needsSecrets: lacks,
      })),
      email: email && { effect: email.effect, needsPassword: email.lacks },
      servers: servers.map(({ effect, entry: { name, origin } }) => ({ name, origin, effect })),
    },
    settings: Object.fromEntries(settings),
    channels: outcomes
      .filter(({ effect }) => effect !== 'same')
      .map(({ record }) => ({ kind: 'save_channel', record })),
    servers: servers.filter(({ effect }) => effect !== 'same').map(({ entry }) => entry),
  };
}

function changedSettings(change: SettingsChange, held: Settings): [keyof Settings, Settings[keyof Settings]][] {
  const entries = Object.entries(change) as [keyof Settings, Settings[keyof Settings]][];
  return entries.filter(([key, value]) => !isSame(value, held[key]));
}

function servicesOf(services: readonly ServiceDocument[], channels: readonly HeldChannel[], tools: Tools): Outcome[] {
  const free = new Set(channels.filter(forms.isService));
  return services.map((document) => {
    const held = [...free].find(({ kind, name }) => kind === document.kind && name === document.name);
    if (held) free.delete(held);
    return serviceOf(document, held, tools);
  });
}

function serviceOf(document: ServiceDocument, held: HeldChannel | undefined, tools: Tools): Outcome {
  const { name, kind, values, secrets, withheld, enabled, events, scope, stormLimit } = document;
  const service = guidedService(kind, spokenLanguage());
  if (!service) throw bad(name, texts.unknownKind(kind));
  const kept = held && forms.urlOf(held, tools.keyStore) !== null ? forms.serviceView(held, tools.keyStore).keep : [];
  const keep = withheld.filter((key) => kept.includes(key));
  const lacks = keep.length < withheld.length;
  const known = Object.fromEntries(service.fields.map(({ key }) => [key, secrets[key] ?? values[key] ?? '']));
  const id = held ? forms.idOf(held.channel) : tools.newServiceId();
  const form: ServiceForm = { id, name, kind, values: known, keep, enabled, events, scope, stormLimit };
  if (lacks) refuseOpenFields(form, service);
  const record = lacks ? forms.serviceWithoutSecrets(id, form) : recordOf(id, form, held, tools.keyStore);
  return { effect: effectOf(record, held, tools.keyStore), lacks, record };
}

function recordOf(id: number, form: ServiceForm, held: HeldChannel | undefined, keyStore: KeyStore): ChannelRecord {
  try {
    return forms.serviceRecord(id, form, forms.urlOfForm(form, held, keyStore), keyStore);
  } catch (error) {
    throw error instanceof BadInput ? bad(form.name, `${error.field ?? ''} ${error.message}`.trim()) : error;
  }
}

/** What does not fit although no secret is looked at. */
function refuseOpenFields({ name, values }: ServiceForm, service: GuidedService): void {
  const problems = Object.entries(service.validate(values));
  const open = problems.find(([key]) => !service.secretFields.includes(key));
  if (open) throw bad(name, `${open[0]} ${open[1]}`);
}

function emailOf(document: EmailDocument, channels: readonly HeldChannel[], keyStore: KeyStore): Outcome {
  const { password, withheld, ...rest } = document;
  const held = channels.find(({ channel }) => channel === forms.EMAIL);
  const kept = held?.sealed == null ? null : forms.urlOf(held, keyStore);
  const lacks = withheld && kept === null;
  const form: EmailForm = { ...rest, password: withheld ? (kept ?? '') : password };
  try {
    // Without its password the rest is still looked at.
    forms.smtpOfForm(lacks ? { ...form, user: '' } : form, undefined, keyStore);
  } catch (error) {
    throw error instanceof BadInput ? bad(texts.email, `${error.field ?? ''} ${error.message}`.trim()) : error;
  }
  const record = forms.emailRecord(form, form.password ?? '', keyStore);
  return { effect: effectOf(record, held, keyStore), lacks, record };
}

/** Sealed anew, the same secret looks different each time: it is compared in clear. */
function effectOf(record: ChannelRecord, held: HeldChannel | undefined, keyStore: KeyStore): ImportEffect {
  if (!held) return 'added';
  const comparable = (channel: ChannelRecord): unknown[] => [
    JSON.parse(channel.config),
    channel.sealed === null ? null : keyStore.open(channel.sealed),
    [channel.enabled, [...channel.events].sort(), channel.sources, channel.clients, channel.stormLimit],
  ];
  const isReadable = held.sealed === null || forms.urlOf(held, keyStore) !== null;
  return isReadable && isSame(comparable(record), comparable(held)) ? 'same' : 'changed';
}

function serversOf(
  documents: readonly ServerDocument[],
  held: readonly ServerEntry[],
  { now, newServerId }: Tools,
): { entry: ServerEntry; effect: ImportEffect }[] {
  const first = documents.filter(({ origin }, at) => documents.findIndex((each) => each.origin === origin) === at);
  return first.map(({ id, derivesSuccess, ...look }) => {
    const known = held.find(({ origin }) => origin === look.origin);
    const successEventsSince = derivesSuccess ? (known?.successEventsSince ?? now) : null;
    if (known) {
      const entry = { ...known, ...look, successEventsSince };
      return { entry, effect: isSame(entry, known) ? 'same' : 'changed' };
    }
    const isTaken = held.some((entry) => entry.id === id);
    const signIn = { tokenKind: 'pasted', username: null, version: null, signedOut: 'user' } as const;
    return { entry: { ...signIn, ...look, id: isTaken ? newServerId() : id, successEventsSince }, effect: 'added' };
  });
}

/** Makes scopes name the servers by their ids here. */
function scopeMover(
  documents: readonly ServerDocument[],
  entries: readonly ServerEntry[],
): <T extends Pick<ServiceDocument, 'scope'>>(channel: T) => T {
  const ids = new Map(
    documents.map(({ id, origin }) => [
      sourceOf(id),
      sourceOf(entries.find((entry) => entry.origin === origin)?.id ?? id),
    ]),
  );
  return (channel) => {
    const { sources, clients } = channel.scope;
    return { ...channel, scope: { sources: sources && sources.map((source) => ids.get(source) ?? source), clients } };
  };
}

function bad(where: string, why: string): BadInput {
  return new BadInput(texts.bad(`"${where}"`, why.replace(/\.$/, '')), null);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The same value with the keys of its objects in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
