import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** What is to be said of a certificate that a server showed. */
export type Verdict = 'ok' | 'self_signed' | 'unknown_ca' | 'expired' | 'wrong_name' | 'not_for_servers';

/** The certificates a server sent, its own first, and the host that was asked; an IPv6 address without brackets. */
export interface Presented {
  readonly chain: readonly X509Certificate[];
  readonly host: string;
}

type Test = (certificate: X509Certificate) => boolean;

const SERVER_AUTH = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'];
/** More are never needed, and each one costs signature checks. */
const MOST_HELPERS = 10;

/** The certificates in a PEM text; what is none is left out. */
export function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

/** Checks what a server showed against `anchors` and nothing else: issuers, dates of the whole path, purpose, host name. */
export function checkChain({ chain, host }: Presented, anchors: readonly X509Certificate[], now: number): Verdict {
  const [leaf, ...sent] = chain;
  if (!leaf) return 'unknown_ca';
  const helpers = sent.slice(0, MOST_HELPERS);
  const isCurrent: Test = (one) => Date.parse(one.validFrom) <= now && now <= Date.parse(one.validTo);
  if (!leadsTo(anchors, leaf, helpers, () => true)) return isSelfSigned(leaf) ? 'self_signed' : 'unknown_ca';
  if (!isCurrent(leaf) || !leadsTo(anchors, leaf, helpers, isCurrent)) return 'expired';
  if (!isForServers(leaf)) return 'not_for_servers';
  return bearsName(leaf, host) ? 'ok' : 'wrong_name';
}

/** Whether a certificate is the one of this SHA-256 fingerprint, as browsers and openssl write it. */
export function fitsPin(leaf: X509Certificate, sha256: string): boolean {
  return plain(leaf.fingerprint256) === plain(sha256.replace(/^\s*sha-?256\s*(?:fingerprint)?\s*[=:]/i, ''));
}

/** Whether a certificate vouches for itself alone. */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
}

/** Whether issuers that pass `test` lead from `leaf` to an anchor. Each certificate is looked at once, in whatever order they came. */
function leadsTo(
  anchors: readonly X509Certificate[],
  leaf: X509Certificate,
  helpers: readonly X509Certificate[],
  test: Test,
): boolean {
  const usable = anchors.filter(test);
  const unused = new Set(helpers.filter(test));
  const reached = [leaf];
  for (const certificate of reached) {
    if (usable.some((anchor) => anchor.raw.equals(certificate.raw) || hasIssued(anchor, certificate))) return true;
    for (const helper of unused) {
      if (!hasIssued(helper, certificate)) continue;
      unused.delete(helper);
      reached.push(helper);
    }
  }
  return false;
}

function hasIssued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** A certificate that names no purposes is for all of them. */
function isForServers({ keyUsage }: X509Certificate): boolean {
  // Without the extension it is undefined, whatever its type says.
  const purposes = keyUsage as string[] | undefined;
  return purposes === undefined || purposes.some((purpose) => SERVER_AUTH.includes(purpose));
}

/** By the alternative names alone, as Chromium does it; the common name has not counted for years. */
function bearsName(leaf: X509Certificate, host: string): boolean {
  if (isIP(host) !== 0) return leaf.checkIP(host) !== undefined;
  return leaf.checkHost(host, { subject: 'never' }) !== undefined;
}

function plain(fingerprint: string): string {
  return fingerprint.replace(/[\s:-]/g, '').toUpperCase();
}
