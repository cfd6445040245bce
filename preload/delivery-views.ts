/** What the pages Push Notifications, Email and Log show and send: part of the IPC contract. */
import type { EventTypeKey } from '../main/engine/event-types.ts';
import type { Values } from '../main/engine/guided/types.ts';

/** Which notifications a channel hears of; null means every one. A source is `local`, `app` or `server:<id>`. */
export interface Scope {
  readonly sources: readonly string[] | null;
  readonly clients: readonly string[] | null;
}

interface ChannelForm {
  readonly enabled: boolean;
  readonly events: readonly EventTypeKey[];
  readonly scope: Scope;
  /** Notifications a minute that are told one by one; more become one message. */
  readonly stormLimit: number;
}

/** How a channel does: `unused` has told nothing yet, `paused` is not asked again until it is edited or tested. */
export interface ChannelState {
  readonly state: 'ok' | 'off' | 'no_events' | 'unused' | 'failing' | 'paused' | 'unreadable';
  /** One sentence: what is wrong and what to do. */
  readonly problem: string | null;
  readonly lastSentAt: number | null;
}

/** A service as its form sends it. Secrets that are to stay as they are kept come empty and are named in `keep`. */
export interface ServiceForm extends ChannelForm {
  /** null for a new one. */
  readonly id: number | null;
  readonly name: string;
  /** A key of the guided services. */
  readonly kind: string;
  readonly values: Values;
  readonly keep: readonly string[];
}

/** A service as the page shows it: secret values are empty; the names of those that are kept stand in `keep`. */
export interface ServiceView extends ServiceForm, ChannelState {
  readonly id: number;
  /** The Apprise URL with every secret as dots. */
  readonly address: string;
}

/** Whether and how Apprise can be run. */
export interface AppriseView {
  readonly way: 'command' | 'server';
  readonly state: 'found' | 'missing' | 'looking';
  readonly path: string | null;
  readonly version: string | null;
  /** Why it is missing, and the command that installs it on this system. */
  readonly problem: string | null;
  readonly hint: string | null;
  readonly chosenPath: string | null;
  readonly serverAddress: string | null;
}

/** How Apprise is to be reached: by its command (a chosen path, or where it is found), or by an Apprise API server. */
export interface AppriseChoice {
  readonly way: 'command' | 'server';
  readonly chosenPath: string | null;
  readonly serverAddress: string | null;
}

export interface ServicesView {
  readonly services: readonly ServiceView[];
  readonly apprise: AppriseView;
  /** False when the system has no real key store: what is kept is then only as safe as the user's files. */
  readonly keyStoreIsSafe: boolean;
}

export type Trust =
  | { readonly kind: 'system' }
  | { readonly kind: 'ca'; readonly pem: string }
  | { readonly kind: 'pinned'; readonly fingerprint: string };

/** `password` null: as it is kept. */
export interface EmailForm extends ChannelForm {
  readonly host: string;
  readonly port: number;
  readonly encryption: 'none' | 'starttls' | 'tls';
  readonly user: string;
  readonly password: string | null;
  readonly from: string;
  readonly fromName: string;
  readonly recipients: readonly string[];
  readonly trust: Trust;
}

export interface EmailView extends Omit<EmailForm, 'password'>, ChannelState {
  readonly hasPassword: boolean;
  readonly keyStoreIsSafe: boolean;
}

export const TEST_STAGES = ['name', 'connection', 'tls', 'sign_in', 'sender', 'recipient', 'content'] as const;
export type TestStageKey = (typeof TEST_STAGES)[number];

export interface TestStage {
  readonly stage: TestStageKey;
  readonly state: 'done' | 'failed' | 'not_reached';
  readonly text: string | null;
}

/** What a test led to; `answer` are the provider's own words. Stages are e-mail's. */
export interface TestResult {
  readonly ok: boolean;
  readonly tookMs: number;
  readonly problem: string | null;
  readonly answer: string | null;
  readonly stages: readonly TestStage[];
  /** The certificate that was refused, so that it can be accepted by its SHA-256 fingerprint. */
  readonly certificate: { readonly name: string; readonly validTo: string; readonly fingerprint: string } | null;
}

export const LOG_RESULTS = ['delivered', 'retry', 'failed', 'paused'] as const;
export type LogResult = (typeof LOG_RESULTS)[number];

/** One attempt to tell one channel. */
export interface LogEntry {
  readonly id: number;
  readonly at: number;
  readonly channel: string;
  readonly channelName: string;
  /** The row it was about; null for a test or for several. */
  readonly notificationId: number | null;
  readonly type: string | null;
  readonly client: string | null;
  /** How many notifications the message told of; 0 for a test. */
  readonly count: number;
  readonly result: LogResult;
  readonly attempt: number;
  readonly tookMs: number;
  readonly text: string;
  readonly answer: string | null;
}

export interface LogQuery {
  readonly result: LogResult | null;
  readonly channel: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface LogPage {
  readonly entries: readonly LogEntry[];
  readonly offset: number;
  readonly total: number;
}

/** One channel's part in "who was told, when, and if not, why not". */
export interface Told {
  readonly channel: string;
  readonly channelName: string;
  readonly state: 'done' | 'waiting' | 'failed' | 'not_asked';
  /** When it was told or given up; null while it waits or was not asked. */
  readonly at: number | null;
  /** When the next attempt is due, while it waits. */
  readonly nextAt: number | null;
  readonly attempts: number;
  readonly why: string | null;
}
