import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A key and a certificate, as PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** What a certificate is to say; lines as the `openssl` command takes them. */
interface Wanted {
  readonly name: string;
  readonly days?: number;
  /** E.g. `subjectAltName=DNS:a.test`. */
  readonly extensions?: readonly string[];
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
/** What makes an authority of a certificate. */
export const FOR_SIGNING = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'];

/** A self-signed certificate: an authority, if its extensions say so. */
export function selfIssued({ name, days = 100, extensions = FOR_SIGNING }: Wanted): Identity {
  return inFolder((folder) => {
    const settings = ['[req]', 'distinguished_name=dn', 'x509_extensions=x', '[dn]', '[x]', ...extensions].join('\n');
    writeFileSync(path.join(folder, 'settings'), settings);
    const command = ['req', '-x509', '-config', 'settings', ...NEW_KEY, '-keyout', 'key', '-out', 'cert'];
    openssl(folder, [...command, '-subj', `/CN=${name}`, '-days', String(days)]);
  });
}

/** A certificate that another one signs. */
export function issuedBy(issuer: Identity, { name, days = 50, extensions = [] }: Wanted): Identity {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'issuer.key'), issuer.key);
    writeFileSync(path.join(folder, 'issuer.pem'), issuer.cert);
    writeFileSync(path.join(folder, 'extensions'), extensions.join('\n'));
    openssl(folder, ['req', ...NEW_KEY, '-keyout', 'key', '-out', 'request', '-subj', `/CN=${name}`]);
    const signed = ['x509', '-req', '-in', 'request', '-CA', 'issuer.pem', '-CAkey', 'issuer.key', '-CAcreateserial'];
    openssl(folder, [...signed, '-extfile', 'extensions', '-days', String(days), '-out', 'cert']);
  });
}

function inFolder(make: (folder: string) => void): Identity {
  const folder = mkdtempSync(path.join(tmpdir(), 'bbs-authority-'));
  try {
    make(folder);
    return {
      key: readFileSync(path.join(folder, 'key'), 'utf8'),
      cert: readFileSync(path.join(folder, 'cert'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openssl(cwd: string, args: readonly string[]): void {
  execFileSync('openssl', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}
