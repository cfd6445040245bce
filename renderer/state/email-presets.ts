import { EMAIL_PRESETS, USUAL_PORT, type EmailForm, type EmailPresetKey } from '../../preload/contract.ts';
import type { EmailDraft } from './email-form.ts';

export type Encryption = EmailForm['encryption'];
export const ENCRYPTIONS: readonly Encryption[] = ['none', 'starttls', 'tls'];

/** The choice beside the presets: a server of one's own. */
export const OTHER = 'other';

/** The key of the preset that a host belongs to. */
export function presetOf(host: string): EmailPresetKey | typeof OTHER {
  return EMAIL_PRESETS.find((preset) => preset.host === host.trim().toLowerCase())?.key ?? OTHER;
}

/** What choosing a preset changes; OTHER clears what another one had filled in. */
export function presetChange(form: EmailDraft, key: string): Partial<EmailDraft> {
  const preset = EMAIL_PRESETS.find((each) => each.key === key);
  const user = EMAIL_PRESETS.some((each) => each.user === form.user) ? '' : form.user;
  if (preset === undefined) return presetOf(form.host) === OTHER ? {} : { host: '', user };
  const { host, port, encryption } = preset;
  return { host, port: String(port), encryption, user: preset.user ?? user, trust: { kind: 'system' } };
}

/** The port that goes along when the encryption is changed: the new usual one, unless a port of one's own was typed. */
export function usualPortChange(before: string | undefined, after: string, port: string | undefined): string | null {
  const usual = usualPort(after);
  const wasUsual = port === undefined || port === '' || Number(port) === usualPort(before ?? '');
  return usual === null || !wasUsual ? null : String(usual);
}

/** The port that usually goes with an encryption; null for none that is known. */
export function usualPort(encryption: string): number | null {
  const known = ENCRYPTIONS.find((each) => each === encryption);
  return known === undefined ? null : USUAL_PORT[known];
}
