import { X509Certificate } from 'node:crypto';
import type { Encryption } from '../../engine/email-presets.ts';
import { emailTexts } from './texts.ts';

/** Whom a server's certificate must come from. */
export type Trust =
  | { readonly kind: 'system' }
  /** The text of a CA file (PEM). */
  | { readonly kind: 'ca'; readonly pem: string }
  /** "Accept this certificate": its SHA-256 fingerprint, with or without colons. */
  | { readonly kind: 'pinned'; readonly sha256: string };

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `starttls` means: no mail without it. */
  readonly encryption: Encryption;
  /** Empty: no sign-in. */
  readonly user: string;
  /** In clear only while something is sent. */
  readonly password: string;
  readonly from: string;
  readonly fromName: string;
  readonly recipients: readonly string[];
  readonly trust: Trust;
}

const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;
const HOST = /^[\p{L}\p{N}._-]{1,253}$|^\[?[0-9a-f:.]+\]?$/iu;

/** By field, what must be changed before anything can be sent; empty when nothing. Line breaks never get further (M09). */
export function checkSmtpSettings(settings: SmtpSettings): Readonly<Record<string, string>> {
  const { host, port, user, password, from, fromName, recipients } = settings;
  const bad = recipients.find((address) => !ADDRESS.test(address));
  const found: [string, string | false][] = [
    ['host', !HOST.test(host) && emailTexts.host],
    ['port', !(Number.isInteger(port) && port >= 1 && port <= 65_535) && emailTexts.port],
    ['from', !ADDRESS.test(from) && emailTexts.address],
    ['fromName', /[\r\n]/.test(fromName) && emailTexts.lineBreak],
    ['recipients', recipients.length === 0 ? emailTexts.recipients : bad !== undefined && emailTexts.badRecipient(bad)],
    ['password', (user === '') !== (password === '') && emailTexts.credentials],
    ['trust', trustProblem(settings.trust) ?? false],
  ];
  return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== false));
}

/** A fingerprint in one form: 64 lower-case digits. */
export function plainFingerprint(sha256: string): string {
  return sha256.replaceAll(':', '').toLowerCase();
}

function trustProblem(trust: Trust): string | null {
  if (trust.kind === 'pinned')
    return /^[0-9a-f]{64}$/.test(plainFingerprint(trust.sha256)) ? null : emailTexts.fingerprint;
  if (trust.kind === 'system') return null;
  try {
    return new X509Certificate(trust.pem).fingerprint256 === '' ? emailTexts.caFile : null;
  } catch {
    return emailTexts.caFile;
  }
}
