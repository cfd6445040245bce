import MailComposer from 'nodemailer/lib/mail-composer';
import { cleanName, cleanText } from '../../engine/clean-text.ts';
import type { Message } from '../channel.ts';
import type { SmtpSettings } from './settings.ts';

/** Some relays refuse longer subjects (public report M18). */
const SUBJECT_SIGNS = 78;
/** Made once: making one takes longer than cutting a hundred subjects. */
const visibleSigns = new Intl.Segmenter('en');

export interface ComposedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole message, headers included. */
  readonly content: Buffer;
}

/**
 * The mail of a message: subject `[BBS] <label>`, plain text in UTF-8, Date and Message-ID, marked as made by a machine so that
 * nobody's out-of-office answers it. `zone` is an IANA time zone; the computer's own unless a test says otherwise.
 */
export async function composeMail(settings: SmtpSettings, message: Message, zone?: string): Promise<ComposedMail> {
  const composer = new MailComposer({
    from: { name: cleanName(settings.fromName), address: settings.from },
    to: settings.recipients.map((address) => ({ name: '', address })),
    subject: subjectOf(message.label),
    text: textOf(message, zone),
    // Keeps every line as it was, however long it is and whatever is in it.
    textEncoding: 'quoted-printable',
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from: settings.from, to: settings.recipients, content: await composer.compile().build() };
}

/** `[BBS] <label>` on one line, at most 78 visible characters. */
export function subjectOf(label: string): string {
  const signs = [...visibleSigns.segment(`[BBS] ${cleanName(label)}`)].map(({ segment }) => segment);
  return signs.length <= SUBJECT_SIGNS ? signs.join('') : `${signs.slice(0, SUBJECT_SIGNS - 1).join('')}…`;
}

/** Message, details, time with its zone, and who says so (manual "Email body includes"). */
export function textOf(message: Message, zone?: string): string {
  const details = [
    `Event: ${cleanName(message.label)}`,
    ...(message.client === null ? [] : [`Client: ${cleanName(message.client)}`]),
    `Time: ${timeText(message.occurredAt, zone)}`,
  ];
  return [
    cleanText(message.body),
    '',
    ...details,
    '',
    '-- ',
    `BBS Tray, about ${cleanName(message.sourceName)}`,
    '',
  ].join('\n');
}

/** `2026-11-25 04:35:35 CET (Europe/Berlin)` */
export function timeText(at: number, zone?: string): string {
  const format = formatOf(zone);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const time = `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''} ${part['hour'] ?? ''}:${part['minute'] ?? ''}:${part['second'] ?? ''}`;
  return `${time} ${part['timeZoneName'] ?? ''} (${format.resolvedOptions().timeZone})`;
}

/** Making one takes longer than everything else about a mail; there are few zones. */
const formats = new Map<string | undefined, Intl.DateTimeFormat>();

function formatOf(zone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  formats.set(zone, format);
  return format;
}
