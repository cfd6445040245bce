import type { Request as VerifyRequest } from 'electron';
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CertificateChoice } from '../../main/engine/remote-server.ts';
import { trustOf } from '../../main/shell/server-trust.ts';
import { FOR_SIGNING, issuedBy, selfIssued, type Identity } from '../support/certificate-authority.ts';

const root = selfIssued({ name: 'root' });
const below = issuedBy(root, { name: 'below', extensions: FOR_SIGNING });
const leaf = issuedBy(below, { name: 'leaf', extensions: ['subjectAltName=DNS:bbs.test'] });
const alone = selfIssued({ name: 'alone', extensions: ['subjectAltName=DNS:bbs.test'] });
const SYSTEM: CertificateChoice = { kind: 'system' };
const CA: CertificateChoice = { kind: 'ca', pem: root.cert };

/** What Chromium asks: the certificates as sent, each with its issuer. */
function shown(chain: readonly Identity[], over: Partial<VerifyRequest> = {}): VerifyRequest {
  const certificate = chain.reduceRight<object | undefined>(
    (issuerCert, { cert }) => ({ data: cert, ...(issuerCert ? { issuerCert } : {}) }),
    undefined,
  );
  return { hostname: 'bbs.test', errorCode: -202, certificate, ...over } as VerifyRequest;
}

function judge(choice: CertificateChoice, request: VerifyRequest, proxyHost: string | null = null): object {
  return trustOf(choice, proxyHost)(request, Date.now() + 60_000);
}

describe('what Chromium is told', () => {
  it('is to do as it found, by the system', () => {
    expect(judge(SYSTEM, shown([leaf, below]))).toEqual({ code: -3, isSelfSigned: false });
    expect(judge(SYSTEM, shown([alone]))).toEqual({ code: -3, isSelfSigned: true });
    expect(judge(SYSTEM, shown([alone], { errorCode: -201 }))).toEqual({ code: -3, isSelfSigned: false });
  });

  it('is a number of its own for each fault, by an authority', () => {
    expect(judge(CA, shown([leaf, below]))).toEqual({ code: 0, isSelfSigned: false });
    expect(judge(CA, shown([leaf]))).toEqual({ code: -202, isSelfSigned: false });
    expect(judge(CA, shown([alone]))).toEqual({ code: -202, isSelfSigned: true });
    expect(judge(CA, shown([leaf, below], { hostname: 'other.test' }))).toMatchObject({ code: -200 });
    expect(trustOf(CA, null)(shown([leaf, below]), 0)).toMatchObject({ code: -201 });
  });

  it('goes by the authority alone, whatever the system thinks', () => {
    expect(judge(CA, shown([alone], { errorCode: 0 }))).toMatchObject({ code: -202 });
    expect(judge({ kind: 'ca', pem: 'no certificate' }, shown([leaf], { errorCode: 0 }))).toMatchObject({ code: -202 });
  });

  it('goes by the fingerprint of the server’s own certificate', () => {
    const pin = (of: Identity): CertificateChoice => ({
      kind: 'pin',
      sha256: new X509Certificate(of.cert).fingerprint256,
    });
    expect(judge(pin(leaf), shown([leaf, below], { hostname: 'other.test' }))).toMatchObject({ code: 0 });
    expect(judge(pin(below), shown([leaf, below], { errorCode: 0 }))).toMatchObject({ code: -150 });
  });

  it('is to refuse what cannot be read', () => {
    const broken = shown([{ key: '', cert: 'no certificate' }], { errorCode: 0 });
    for (const choice of [SYSTEM, CA]) expect(judge(choice, broken)).toEqual({ code: -207, isSelfSigned: false });
  });

  it('leaves the proxy on the way to Chromium', () => {
    expect(judge(CA, shown([alone], { hostname: 'proxy.test' }), 'proxy.test')).toEqual({
      code: -3,
      isSelfSigned: false,
    });
  });
});
