import * as forms from '../channels/forms.ts';
import type { HeldChannel } from '../engine/delivery-model.ts';
import { EVENT_TYPE_KEYS } from '../engine/event-types.ts';
import { guidedService } from '../engine/guided-services.ts';
import type { Values } from '../engine/guided/types.ts';
import type { ServerEntry } from '../engine/remote-server.ts';
import type { Settings } from '../engine/settings.ts';
import { BadInput } from '../schemas/ipc.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  type EmailDocument,
  type ServerDocument,
  type ServiceDocument,
  type SettingsDocument,
} from '../schemas/transfer.ts';
import type { KeyStore } from '../shell/shell.ts';
import { texts } from './texts.ts';

/** Everything an export is made of and an import is held against. */
export interface Holdings {
  readonly settings: Settings;
  readonly channels: readonly HeldChannel[];
  readonly servers: readonly ServerEntry[];
}

export interface Making {
  readonly version: string;
  readonly now: number;
  readonly keyStore: KeyStore;
  readonly withSecrets: boolean;
}

/**
 * What an export holds. Without secrets it names what was left out; tokens of servers are never in it, as each computer has one
 * of its own. Throws BadInput when a secret is wanted that the key store cannot open.
 */
export function documentOf({ settings, channels, servers }: Holdings, making: Making): SettingsDocument {
  const email = channels.find(({ channel }) => channel === forms.EMAIL);
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    exportedAt: new Date(making.now).toISOString(),
    appVersion: making.version,
    settings: making.withSecrets ? settings : { ...settings, appriseServer: withoutUserInfo(settings.appriseServer) },
    services: channels.filter(forms.isService).map((channel) => serviceOf(channel, making)),
    email: email ? emailOf(email, making) : null,
    servers: servers.map((entry) => serverOf(entry, making)),
  };
}

function serviceOf(channel: HeldChannel, making: Making): ServiceDocument {
  const { values, keep } = forms.serviceView(channel, making.keyStore);
  const base = { ...common(channel), name: channel.name, kind: channel.kind };
  const secretFields = guidedService(channel.kind)?.secretFields ?? [];
  const open = Object.fromEntries(Object.entries(values).filter(([key]) => !secretFields.includes(key)));
  if (!making.withSecrets) return { ...base, values: open, secrets: {}, withheld: [...keep] };
  return { ...base, values: open, secrets: secretsOf(channel, keep, making.keyStore), withheld: [] };
}

function secretsOf(channel: HeldChannel, keep: readonly string[], keyStore: KeyStore): Record<string, string> {
  if (channel.sealed === null) return {};
  const url = secretOf(channel, keyStore);
  const all: Values = guidedService(channel.kind)?.fromUrl(url) ?? {};
  return Object.fromEntries(keep.map((key) => [key, all[key] ?? '']));
}

function emailOf(channel: HeldChannel, { keyStore, withSecrets }: Making): EmailDocument {
  const { host, port, encryption, user, from, fromName, recipients, trust } = forms.emailView(channel, keyStore);
  const server = { host, port, encryption, user, from, fromName, recipients: [...recipients], trust };
  const isKept = channel.sealed !== null;
  return {
    ...common(channel),
    ...server,
    password: isKept && withSecrets ? secretOf(channel, keyStore) : '',
    withheld: isKept && !withSecrets,
  };
}

function serverOf(entry: ServerEntry, { withSecrets }: Making): ServerDocument {
  const { id, name, colour, origin, intervalSeconds, enabled, certificate, proxy, successEventsSince } = entry;
  const isClean = withSecrets || proxy.kind !== 'own';
  return {
    id,
    name,
    colour,
    origin,
    intervalSeconds,
    enabled,
    certificate,
    proxy: isClean ? proxy : { kind: 'own', url: withoutUserInfo(proxy.url) },
    derivesSuccess: successEventsSince !== null,
  };
}

function common(channel: HeldChannel): Pick<ServiceDocument, 'enabled' | 'events' | 'scope' | 'stormLimit'> {
  const { enabled, events, sources, clients, stormLimit } = channel;
  return {
    enabled,
    events: EVENT_TYPE_KEYS.filter((key) => events.includes(key)),
    scope: { sources: sources && [...sources], clients: clients && [...clients] },
    stormLimit,
  };
}

function secretOf(channel: HeldChannel, keyStore: KeyStore): string {
  const secret = forms.urlOf(channel, keyStore);
  if (secret === null) throw new BadInput(texts.secretGone(channel.name), null);
  return secret;
}

/** An address without the user and password that may stand in it. */
function withoutUserInfo(address: string): string {
  return address.replace(/^([a-z0-9+.-]+:\/\/)[^/?#]*@/i, '$1');
}
