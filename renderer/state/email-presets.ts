import type { EmailForm } from '../../preload/contract.ts';
import type { EmailDraft } from './email-form.ts';

export type Encryption = EmailForm['encryption'];
export const ENCRYPTIONS: readonly Encryption[] = ['none', 'starttls', 'tls'];

export const PRESET_KEYS = ['gmail', 'office365', 'sendgrid'] as const;
export type PresetKey = (typeof PRESET_KEYS)[number];

/** The manual's "Email Settings"; its "TLS" on port 587 is STARTTLS. */
const HOSTS: Readonly<Record<PresetKey, string>> = {
  gmail: 'smtp.gmail.com',
  office365: 'smtp.office365.com',
  sendgrid: 'smtp.sendgrid.net',
};
/** SendGrid's user name is a word that everybody uses. */
const SENDGRID_USER = 'apikey';

/** The port that usually goes with an encryption. */
export const USUAL_PORT: Readonly<Record<string, number>> = { none: 25, starttls: 587, tls: 465 };

/** The preset that a host belongs to. */
export function presetOf(host: string): PresetKey | 'other' {
  return PRESET_KEYS.find((key) => HOSTS[key] === host.trim().toLowerCase()) ?? 'other';
}

/** What choosing a preset changes; `other` clears what another one had filled in. */
export function presetChange(form: EmailDraft, key: PresetKey | 'other'): Partial<EmailDraft> {
  const user = form.user === SENDGRID_USER ? '' : form.user;
  if (key === 'other') return presetOf(form.host) === 'other' ? {} : { host: '', user };
  return {
    host: HOSTS[key],
    port: '587',
    encryption: 'starttls',
    user: key === 'sendgrid' ? SENDGRID_USER : user,
    trust: { kind: 'system' },
  };
}

/** The port that goes along when the encryption is changed: the new usual one, unless a port of one's own was typed. */
export function usualPortChange(before: string | undefined, after: string, port: string | undefined): string | null {
  const usual = USUAL_PORT[after];
  const wasUsual = port === undefined || port === '' || Number(port) === USUAL_PORT[before ?? ''];
  return usual === undefined || !wasUsual ? null : String(usual);
}
