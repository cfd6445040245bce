/** The table of mail providers (manual "Email Settings"; its "TLS" on port 587 is STARTTLS). */

export type Encryption = 'none' | 'starttls' | 'tls';

export type EmailPresetKey = 'gmail' | 'office365' | 'sendgrid';

export interface EmailPreset {
  readonly key: EmailPresetKey;
  readonly label: string;
  readonly host: string;
  readonly port: number;
  readonly encryption: Encryption;
  readonly user?: string;
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
  },
  {
    key: 'office365',
    label: 'Office 365',
    host: 'smtp.office365.com',
    port: 587,
    encryption: 'starttls',
  },
  {
    key: 'sendgrid',
    label: 'SendGrid',
    host: 'smtp.sendgrid.net',
    port: 587,
    encryption: 'starttls',
    user: 'apikey',
  },
];
