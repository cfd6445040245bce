import type { ServerWay } from '../../preload/contract.ts';
import { servers } from '../texts-servers.ts';

/** How a server is reached, while it is being typed: what is not chosen just now keeps its text. */
export interface WayDraft {
  readonly certificate: ServerWay['certificate']['kind'];
  readonly pem: string;
  readonly sha256: string;
  readonly proxy: ServerWay['proxy']['kind'];
  readonly url: string;
}

export type WayPart = keyof ServerWay;

export const USUAL_WAY: WayDraft = { certificate: 'system', pem: '', sha256: '', proxy: 'system', url: '' };

/** The draft of what is kept. */
export function draftOf({ certificate, proxy }: ServerWay): WayDraft {
  return {
    certificate: certificate.kind,
    pem: certificate.kind === 'ca' ? certificate.pem : '',
    sha256: certificate.kind === 'pin' ? certificate.sha256 : '',
    proxy: proxy.kind,
    url: proxy.kind === 'own' ? proxy.url : '',
  };
}

/** What a draft says, as it is sent. */
export function wayOf(draft: WayDraft): ServerWay {
  return { certificate: certificateOf(draft), proxy: proxyOf(draft) };
}

function certificateOf({ certificate, pem, sha256 }: WayDraft): ServerWay['certificate'] {
  if (certificate === 'ca') return { kind: 'ca', pem: pem.trim() };
  return certificate === 'pin' ? { kind: 'pin', sha256: sha256.trim() } : { kind: 'system' };
}

function proxyOf({ proxy, url }: WayDraft): ServerWay['proxy'] {
  return proxy === 'own' ? { kind: 'own', url: url.trim() } : { kind: proxy };
}

/** What keeps a part of a draft from being sent; undefined when it may go. */
export function wrongIn(draft: WayDraft, part: WayPart): string | undefined {
  const words = servers.way;
  if (part === 'proxy') return draft.proxy === 'own' && draft.url.trim() === '' ? words.proxyMissing : undefined;
  if (draft.certificate === 'ca' && !isPem(draft.pem)) return words.pemWrong;
  return draft.certificate === 'pin' && !isFingerprint(draft.sha256) ? words.fingerprintWrong : undefined;
}

/** Whether the field of a part is there and empty: nothing to complain about yet. */
export function isUnfilled({ certificate, pem, sha256, proxy, url }: WayDraft, part: WayPart): boolean {
  if (part === 'proxy') return proxy === 'own' && url.trim() === '';
  return (certificate === 'ca' && pem.trim() === '') || (certificate === 'pin' && sha256.trim() === '');
}

function isPem(text: string): boolean {
  return /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(text);
}

/** As browsers and openssl write it. */
function isFingerprint(text: string): boolean {
  const digits = text.replace(/^\s*sha-?256\s*(?:fingerprint)?\s*[=:]/i, '').replace(/[\s:-]/g, '');
  return /^[0-9a-f]{64}$/i.test(digits);
}
