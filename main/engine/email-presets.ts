/** The table of mail providers (manual "Email Settings"; its "TLS" on port 587 is STARTTLS). */

export type Encryption = 'none' | 'starttls' | 'tls';

export interface EmailPreset {
  readonly key: string;
  readonly label: string;
  readonly host: string;
  readonly port: number;
  readonly encryption: Encryption;
  readonly user?: string;
  readonly hint: string;
}

/** The port that usually goes with an encryption; proposed when the encryption is changed. */
export const USUAL_PORT: Readonly<Record<Encryption, number>> = { none: 25, starttls: 587, tls: 465 };

export const EMAIL_PRESETS: readonly EmailPreset[] = [
  {
    key: 'gmail',
    label: 'Gmail',
    host: 'smtp.gmail.com',
    port: 587,
    encryption: 'starttls',
    hint: 'Use an app password, not your usual one: Google Account, Security, 2-Step Verification, App passwords.',
  },
  {
    key: 'office365',
    label: 'Office 365',
    host: 'smtp.office365.com',
    port: 587,
    encryption: 'starttls',
    hint: 'The sender must be the mailbox you sign in with, and SMTP sign-in must be allowed for it.',
  },
  {
    key: 'sendgrid',
    label: 'SendGrid',
    host: 'smtp.sendgrid.net',
    port: 587,
    encryption: 'starttls',
    user: 'apikey',
    hint: 'The user is the word "apikey"; the password is an API key that may send mail.',
  },
];
