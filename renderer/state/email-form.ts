import type { EmailForm, EmailView, Trust } from '../../preload/contract.ts';
import { delivery } from '../texts-delivery.ts';
import { usualPortChange, type Encryption } from './email-presets.ts';
import { scopeProblems, type Problems } from './services-form.ts';

const words = delivery.email;
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;
const HOST = /^[\p{L}\p{N}._-]{1,253}$|^\[?[0-9a-f:.]+\]?$/iu;

/** What is typed: the port may be any text until it is checked. */
export interface EmailDraft extends Omit<EmailForm, 'port'> {
  readonly port: string;
}

/** The kept settings as a draft; its password null means "as it is kept". */
export function draftOf(view: EmailView): EmailDraft {
  const { enabled, events, scope, stormLimit, host, port, encryption, user, from, fromName, recipients, trust } = view;
  return {
    enabled,
    events,
    scope,
    stormLimit,
    host,
    port: String(port),
    encryption,
    user,
    password: null,
    from,
    fromName,
    recipients,
    trust,
  };
}

/** What is sent to main. */
export function sendable(draft: EmailDraft): EmailForm {
  return { ...draft, port: Number(draft.port) };
}

export function sameDraft(one: EmailDraft, other: EmailDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The draft with another encryption, and the port that goes with it. */
export function withEncryption(draft: EmailDraft, encryption: Encryption): EmailDraft {
  return { ...draft, encryption, port: usualPortChange(draft.encryption, encryption, draft.port) ?? draft.port };
}

export function isAddress(text: string): boolean {
  return ADDRESS.test(text) && text.length <= 254;
}

/** By field, what must be changed before a mail can be sent. Main looks again and more closely. */
export function emailProblems(draft: EmailDraft, hasPassword: boolean): Problems {
  const port = Number(draft.port);
  const found: readonly (readonly [string, string | null])[] = [
    ['host', hostProblem(draft.host)],
    ['port', /^\d{1,5}$/.test(draft.port) && port >= 1 && port <= 65_535 ? null : words.wrong.port],
    ['from', addressProblem(draft.from)],
    ['recipients', recipientsProblem(draft.recipients)],
    ['password', draft.user !== '' && !isPasswordSet(draft, hasPassword) ? words.wrong.password : null],
    ['user', draft.user === '' && isPasswordSet(draft, hasPassword) ? words.wrong.user : null],
    ['trust', draft.encryption === 'none' ? null : trustProblem(draft.trust)],
  ];
  return {
    ...Object.fromEntries(found.filter((pair): pair is readonly [string, string] => pair[1] !== null)),
    ...scopeProblems(draft.scope),
  };
}

/** Whether a password would be used. */
export function isPasswordSet({ password }: EmailDraft, hasPassword: boolean): boolean {
  return password === null ? hasPassword : password !== '';
}

/** A fingerprint in pairs of digits, however it was written. */
export function plainFingerprint(text: string): string {
  return text.replaceAll(/[\s:]/g, '').toLowerCase();
}

function hostProblem(host: string): string | null {
  if (host === '') return delivery.required(words.host);
  return HOST.test(host) ? null : words.wrong.host;
}

function addressProblem(from: string): string | null {
  if (from === '') return delivery.required(words.fromAddress);
  return isAddress(from) ? null : words.wrong.address;
}

function recipientsProblem(recipients: readonly string[]): string | null {
  const bad = recipients.find((address) => !isAddress(address));
  if (bad !== undefined) return words.wrong.recipients(bad);
  return recipients.length === 0 ? words.wrong.noRecipient : null;
}

function trustProblem(trust: Trust): string | null {
  if (trust.kind === 'ca') return trust.pem.includes('-----BEGIN CERTIFICATE-----') ? null : words.wrong.pem;
  if (trust.kind === 'system') return null;
  return /^[0-9a-f]{64}$/.test(plainFingerprint(trust.fingerprint)) ? null : words.wrong.fingerprint;
}
