import type { Request as VerifyRequest } from 'electron';
import { X509Certificate } from 'node:crypto';
import type { CertificateChoice } from '../engine/remote-server.ts';
import { certificatesIn, checkChain, fitsPin, isSelfSigned, type Verdict } from './server-certificates.ts';

/** What Chromium is told, and whether the certificate it was about vouches for itself alone. */
export interface Answer {
  readonly code: number;
  readonly isSelfSigned: boolean;
}

/** Electron's certificate as it really is: the last of a chain has no issuer. */
interface Link {
  readonly data: string;
  readonly issuerCert?: Link;
}

/** Chromium's own words for it: `net::ERR_CERT_…` of these numbers. */
const UNKNOWN_CA = -202;
const INVALID = -207;
const CODES: Readonly<Record<Verdict, number>> = {
  ok: 0,
  self_signed: UNKNOWN_CA,
  unknown_ca: UNKNOWN_CA,
  expired: -201,
  wrong_name: -200,
  not_for_servers: INVALID,
};
/** `net::ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN`. */
const OTHER_PIN = -150;
const AS_CHROMIUM_FOUND = -3;
const MOST_CERTIFICATES = 12;

/**
 * How the certificates of a server are judged: as Chromium found them, by an authority of the user's own and no other, or by
 * the fingerprint alone. What cannot be read is refused. The proxy on the way is none of the server's: it is left to Chromium.
 */
export function trustOf(
  choice: CertificateChoice,
  proxyHost: string | null,
): (request: VerifyRequest, now: number) => Answer {
  const anchors = choice.kind === 'ca' ? certificatesIn(choice.pem) : [];
  return (request, now) => {
    if (request.hostname === proxyHost) return { code: AS_CHROMIUM_FOUND, isSelfSigned: false };
    try {
      return judged(choice, anchors, request, now);
    } catch {
      return { code: INVALID, isSelfSigned: false };
    }
  };
}

function judged(
  choice: CertificateChoice,
  anchors: readonly X509Certificate[],
  { certificate, hostname, errorCode }: VerifyRequest,
  now: number,
): Answer {
  const leaf = new X509Certificate(certificate.data);
  if (choice.kind === 'pin') return { code: fitsPin(leaf, choice.sha256) ? 0 : OTHER_PIN, isSelfSigned: false };
  if (choice.kind === 'system')
    return { code: AS_CHROMIUM_FOUND, isSelfSigned: errorCode === UNKNOWN_CA && isSelfSigned(leaf) };
  const verdict = checkChain({ chain: chainOf(certificate), host: hostname }, anchors, now);
  return { code: CODES[verdict], isSelfSigned: verdict === 'self_signed' };
}

/** The certificates as the server sent them, its own first. */
function chainOf(first: Link): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let next: Link | undefined = first; next && chain.length < MOST_CERTIFICATES; next = next.issuerCert)
    chain.push(new X509Certificate(next.data));
  return chain;
}
