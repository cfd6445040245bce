import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificatesIn, checkChain, fitsPin, type Verdict } from '../../main/shell/server-certificates.ts';
import { FOR_SIGNING, issuedBy, selfIssued, type Identity } from '../support/certificate-authority.ts';

const DAY = 86_400_000;
const NOW = Date.now() + 3_600_000;

const root = selfIssued({ name: 'root' });
/** The same name, another key. */
const impostor = selfIssued({ name: 'root' });
const below = issuedBy(root, { name: 'below', days: 20, extensions: FOR_SIGNING });
const NAMES = 'subjectAltName=DNS:bbs.test,DNS:*.sites.test,IP:10.0.0.7,IP:fd00::7';
const direct = issuedBy(root, { name: 'direct', extensions: [NAMES] });
const deep = issuedBy(below, { name: 'deep', extensions: [NAMES] });

function check(sent: readonly Identity[], anchors: readonly Identity[], host = 'bbs.test', now = NOW): Verdict {
  const chain = sent.map(({ cert }) => new X509Certificate(cert));
  return checkChain({ chain, host }, certificatesIn(anchors.map(({ cert }) => cert).join('\n')), now);
}

describe('the issuers', () => {
  it('lead to the authority, straight or by certificates that were sent, in any order', () => {
    expect(check([direct], [root])).toBe('ok');
    expect(check([deep, below], [root])).toBe('ok');
    expect(check([deep, direct, root, below], [root])).toBe('ok');
    expect(check([deep], [below])).toBe('ok');
    expect(check([direct], [impostor, root])).toBe('ok');
  });

  it('are unknown otherwise', () => {
    expect(check([deep], [root])).toBe('unknown_ca');
    expect(check([direct], [impostor])).toBe('unknown_ca');
    expect(check([direct, impostor], [impostor])).toBe('unknown_ca');
    expect(check([direct], [])).toBe('unknown_ca');
    expect(check([], [root])).toBe('unknown_ca');
  });

  it('must be allowed to sign', () => {
    const forged = issuedBy(direct, { name: 'forged', extensions: [NAMES] });
    expect(check([forged, direct], [root])).toBe('unknown_ca');
    expect(check([forged], [direct])).toBe('unknown_ca');
  });

  it('are none when it vouches for itself', () => {
    const alone = selfIssued({ name: 'alone', extensions: [NAMES] });
    expect(check([alone], [root])).toBe('self_signed');
    expect(check([alone], [alone])).toBe('ok');
    expect(check([alone], [alone], 'other.test')).toBe('wrong_name');
  });

  it('are not searched for long, however many are sent', () => {
    const many = Array.from({ length: 300 }, () => root);
    expect(check([deep, ...many], [impostor])).toBe('unknown_ca');
  });
});

describe('the dates', () => {
  it('count for the server’s own, for those between and for the authority', () => {
    expect(check([direct], [root], 'bbs.test', NOW + 49 * DAY)).toBe('ok');
    expect(check([direct], [root], 'bbs.test', NOW + 51 * DAY)).toBe('expired');
    expect(check([direct], [root], 'bbs.test', NOW - 2 * DAY)).toBe('expired');
    expect(check([deep, below], [root], 'bbs.test', NOW + 21 * DAY)).toBe('expired');
    const long = issuedBy(root, { name: 'long', days: 900, extensions: [NAMES] });
    expect(check([long], [root], 'bbs.test', NOW + 101 * DAY)).toBe('expired');
  });

  it('come after the issuer, and before the name', () => {
    expect(check([direct], [impostor], 'bbs.test', NOW + 51 * DAY)).toBe('unknown_ca');
    expect(check([direct], [root], 'other.test', NOW + 51 * DAY)).toBe('expired');
  });
});

describe('the name', () => {
  it.each(['bbs.test', 'BBS.test', 'a.sites.test', '10.0.0.7', 'fd00::7'])('%s fits', (host) => {
    expect(check([direct], [root], host)).toBe('ok');
  });

  it.each(['other.test', 'test', 'a.bbs.test', 'a.b.sites.test', 'sites.test', '10.0.0.8', 'fd00::8', 'direct'])(
    '%s does not',
    (host) => {
      expect(check([direct], [root], host)).toBe('wrong_name');
    },
  );

  it('does not count when it is only the common name', () => {
    expect(check([issuedBy(root, { name: 'bbs.test' })], [root])).toBe('wrong_name');
  });
});

describe('the purpose', () => {
  it.each([
    ['serverAuth', 'ok'],
    ['clientAuth,serverAuth', 'ok'],
    ['anyExtendedKeyUsage', 'ok'],
    ['clientAuth', 'not_for_servers'],
  ])('%s is %s', (purposes, verdict) => {
    const cert = issuedBy(root, { name: 'purpose', extensions: [NAMES, `extendedKeyUsage=${purposes}`] });
    expect(check([cert], [root])).toBe(verdict);
  });
});

describe('a fingerprint', () => {
  const leaf = new X509Certificate(direct.cert);
  const hex = leaf.fingerprint256;

  it('fits as openssl and browsers write it', () => {
    const plain = hex.replaceAll(':', '');
    const spaced = ` ${hex.replaceAll(':', ' ')} `;
    for (const typed of [hex, plain, plain.toLowerCase(), spaced, `sha256 Fingerprint=${hex}`, `SHA-256: ${hex}`])
      expect(fitsPin(leaf, typed)).toBe(true);
  });

  it('does not fit when it is another, of another kind, or none', () => {
    const other = new X509Certificate(deep.cert).fingerprint256;
    for (const typed of [other, leaf.fingerprint, hex.slice(0, -1), `${hex}00`, 'sha256:', ''])
      expect(fitsPin(leaf, typed)).toBe(false);
  });
});

describe('a PEM file', () => {
  it('may hold several, with words between them; what is none is left out', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    const file = ['subject=root', root.cert, broken, root.key, below.cert.replaceAll('\n', '\r\n')].join('\n');
    expect(certificatesIn(file).map(({ subject }) => subject)).toEqual(['CN=root', 'CN=below']);
    expect(certificatesIn('')).toEqual([]);
  });
});
