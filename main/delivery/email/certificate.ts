import type { Socket } from 'node:net';
import { TLSSocket, type PeerCertificate } from 'node:tls';
import { dateText } from '../../words.ts';
import { SmtpFailure } from './failure.ts';
import { plainFingerprint, type SmtpSettings, type Trust } from './settings.ts';
import { certificateProblems, emailTexts } from './texts.ts';

/** What a page shows before somebody accepts a certificate. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** The end of its validity, epoch milliseconds. */
  readonly validTo: number;
  /** SHA-256, with colons. */
  readonly fingerprint: string;
}

/**
 * Refuses a connection that is not what was chosen: clear text instead of TLS, or a certificate that is not trusted. It runs
 * after the handshake and before anything but greetings was said, so that an untrusted server's certificate can still be
 * shown (Node drops it when it refuses by itself).
 */
export function requireTrusted(socket: Socket | false | null, settings: SmtpSettings): void {
  if (settings.encryption === 'none') return;
  if (!(socket instanceof TLSSocket)) throw new SmtpFailure('tls', emailTexts.notEncrypted(settings.encryption), true);
  const peer = socket.getPeerCertificate();
  const certificate = factsOf(peer);
  const until = dateText(certificate.validTo);
  if (settings.trust.kind === 'pinned') {
    if (isPinned(settings.trust, certificate)) return;
    throw new SmtpFailure('tls', emailTexts.otherCertificate(certificate.subject, until), true, { certificate });
  }
  if (socket.authorized) return;
  const problem = problemOf(socket.authorizationError);
  const sentence = `${emailTexts.certificate(problem, certificate.subject, until)} ${emailTexts.certificateAdvice}`;
  throw new SmtpFailure('tls', sentence, true, { certificate });
}

function isPinned(trust: Extract<Trust, { kind: 'pinned' }>, { fingerprint }: CertificateFacts): boolean {
  return fingerprint !== '' && plainFingerprint(trust.sha256) === plainFingerprint(fingerprint);
}

function factsOf(peer: PeerCertificate): CertificateFacts {
  return {
    subject: nameOf(peer.subject),
    issuer: nameOf(peer.issuer),
    validTo: Date.parse(peer.valid_to) || 0,
    fingerprint: peer.fingerprint256,
  };
}

/** A certificate may have no subject at all. */
function nameOf(name: Partial<PeerCertificate['subject']> | undefined): string {
  const said = name?.CN ?? name?.O ?? '';
  return Array.isArray(said) ? said.join(', ') : said || '?';
}

function problemOf(reason: unknown): string {
  const text = reason instanceof Error ? reason.message : String(reason);
  return (
    certificateProblems[text] ??
    (/altname|does not match/i.test(text) ? (certificateProblems['HOSTNAME_MISMATCH'] ?? text) : text)
  );
}
