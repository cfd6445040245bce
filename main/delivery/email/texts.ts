import type { Encryption } from '../../engine/email-presets.ts';
import { spoken } from '../../words.ts';
import { german, germanProblems } from './texts.de.ts';

const ENCRYPTION_NAMES: Readonly<Record<Encryption, string>> = { none: 'None', starttls: 'STARTTLS', tls: 'TLS' };

/** The sentences of the e-mail channel: what failed, in the server's own words where it had any, and what to do. */
const english = {
  host: 'The host name of the outgoing mail server, such as smtp.example.com.',
  port: 'A whole number from 1 to 65535.',
  address: 'An e-mail address such as backup@example.com.',
  recipients: 'At least one e-mail address.',
  badRecipient: (address: string) => `"${address}" is no e-mail address.`,
  credentials: 'User name and password belong together: fill in both or neither.',
  lineBreak: 'Line breaks do not belong here.',
  caFile: 'This is no certificate in PEM form (-----BEGIN CERTIFICATE-----).',
  fingerprint: 'A SHA-256 fingerprint has 64 hexadecimal digits.',

  nameUnknown: (host: string) =>
    `There is no server named ${host}. Check the host, and whether this computer is online.`,
  refusedConnection: (place: string) =>
    `Nothing answers at ${place}. Check host and port; firewalls often block outgoing mail ports.`,
  noConnection: (place: string) =>
    `No connection to ${place} came about in time. Check host and port; firewalls often block outgoing mail ports.`,
  turnedAway: (place: string) => `${place} turned the connection away.`,
  lost: (place: string) => `${place} closed the connection in the middle.`,
  silent: (place: string) => `${place} accepted the connection and then said nothing.`,
  tryTls: 'A server that expects TLS from the start behaves like this: choose TLS as encryption.',
  tryStarttls: 'The server speaks in clear text first: choose STARTTLS as encryption (or the TLS port, usually 465).',
  noStarttls: (place: string) =>
    `${place} does not offer STARTTLS, so nothing was sent. Choose TLS if the server has it, or None if you trust the network.`,
  tlsFailed: (place: string) => `The encrypted connection to ${place} did not come about.`,
  notEncrypted: (chosen: Encryption) =>
    `${ENCRYPTION_NAMES[chosen]} was chosen, but the connection is not encrypted. Nothing was sent.`,
  certificate: (problem: string, subject: string, until: string) =>
    `The server's certificate (${subject}, valid until ${until}) is not trusted: ${problem}.`,
  otherCertificate: (subject: string, until: string) =>
    `The server shows another certificate than the one you accepted (${subject}, valid until ${until}). If it was renewed, accept the new one; if not, somebody may be in between.`,
  certificateAdvice:
    'Check the host name, choose the CA file of this server, or accept this certificate if you know it.',
  noSignInOffered:
    'The server offers no sign-in on this connection. Leave user name and password empty, or choose an encryption.',
  signIn: 'The server did not accept user name and password. Many providers want an app password.',
  signInLater: 'The server can not sign anybody in at the moment.',
  sender: (from: string) =>
    `The server does not accept ${from} as the sender. Use an address that belongs to the account.`,
  recipient: (to: string) => `The server does not accept the recipient ${to}.`,
  partly: (told: string, refused: string) => `Told ${told}, but not ${refused}.`,
  later: 'The server asks to try again later (greylisting, or it is busy).',
  content: 'The server did not accept the message itself.',
  slow: (seconds: number) => `The server did not finish within ${String(seconds)} seconds.`,
  aborted: 'Stopped before it was finished. The message may have arrived.',
  unexpected: (reason: string) => `The message could not be sent: ${reason}`,

  accepted: (address: string, answer: string) => `${address}: ${answer}`,
};
export type English = typeof english;

export const emailTexts = spoken(english, german);

/** By the name that Node gives a fault of a certificate. */
const problems = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it comes from an authority that this computer does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it comes from an authority that this computer does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'it comes from an authority that this computer does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it comes from an authority that this computer does not know',
  CERT_HAS_EXPIRED: 'it has run out',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it was made for another host name',
  HOSTNAME_MISMATCH: 'it was made for another host name',
};
export type EnglishProblems = typeof problems;

export const certificateProblems: Readonly<Record<string, string>> = spoken(problems, germanProblems);

/** The mail that "Test SMTP" sends; in English, as every mail is. */
export const testMail = {
  title: 'Test message',
  label: 'Test message',
  body: 'This is a test message of BBS Tray. If you can read it, e-mail works.',
} as const;
