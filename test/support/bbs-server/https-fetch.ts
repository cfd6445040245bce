import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { Readable } from 'node:stream';
import path from 'node:path';
import type { Fetch } from '../../../main/server-api.ts';

const FOLDER = path.join(import.meta.dirname, 'certificates');
const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

/** Keys made for these tests alone, each for another fault. */
export function certificate(name: 'self-signed' | 'private-ca' | 'expired' | 'wrong-name'): {
  key: string;
  cert: string;
} {
  return { key: read(`${name}.key`), cert: read(`${name}.pem`) };
}

/** The authority that signed all but the self-signed one. */
export const ownCa = (): string => read('ca.pem');

/** A fetch that trusts one authority more, as the shell makes one for a server with a CA file of its own. */
export function httpsFetch(ca?: string): Fetch {
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const outgoing = request(url, { method, headers, signal, ...(ca === undefined ? {} : { ca }) }, (incoming) => {
        const { statusCode = 0, headers: got } = incoming;
        resolve({
          status: statusCode,
          headers: { get: (name) => [got[name]].flat().join(', ') || null },
          body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>,
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
}
