import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

interface Wanted {
  /** Common name and alternative names. */
  readonly names: readonly string[];
  /** Days from now; negative for one that has run out. */
  readonly days?: number;
}

/** A self-signed certificate, made by the `openssl` command in a folder that is gone afterwards. */
export function selfSigned({ names, days = 30 }: Wanted): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'bbs-cert-'));
  try {
    const key = join(folder, 'key.pem');
    const cert = join(folder, 'cert.pem');
    const alternatives = names.map((name) => (/^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`)).join(',');
    const request = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
    ];
    const subject = ['-subj', `/CN=${names[0] ?? 'localhost'}`, '-addext', `subjectAltName=${alternatives}`];
    execFileSync('openssl', [...request, ...subject, '-days', String(Math.max(days, 1))], { stdio: 'ignore' });
    if (days < 0) endInThePast(folder, key, cert);
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `openssl req` knows no past; `openssl x509` signs again with dates of its own through a small authority file. */
function endInThePast(folder: string, key: string, cert: string): void {
  const request = join(folder, 'request.pem');
  execFileSync('openssl', ['x509', '-x509toreq', '-in', cert, '-signkey', key, '-out', request], { stdio: 'ignore' });
  execFileSync(
    'sh',
    [
      '-c',
      'touch index.txt && echo 01 > serial && printf "[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index.txt\\nserial=serial\\nnew_certs_dir=.\\ndefault_md=sha256\\npolicy=p\\n[p]\\ncommonName=supplied\\n" > ca.cnf',
    ],
    { cwd: folder },
  );
  const dates = ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z'];
  execFileSync(
    'openssl',
    ['ca', '-batch', '-config', 'ca.cnf', '-selfsign', '-keyfile', key, '-in', request, '-out', cert, ...dates],
    { cwd: folder, stdio: 'ignore' },
  );
}
