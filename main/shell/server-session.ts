import { session, type Session } from 'electron';
import { randomUUID } from 'node:crypto';
import type { ServerWay } from '../../preload/contract.ts';
import type { FetchAnswer, FetchInit } from '../server-api.ts';
import { NetworkError } from './server-error.ts';
import { proxyConfig, proxyLogin } from './server-proxy.ts';
import { send } from './server-request.ts';
import { trustOf } from './server-trust.ts';

/**
 * The network of one host by one way: an Electron session of its own, in memory, with no cache. After a request was aborted its
 * connections are closed, so that one which died unnoticed is not used again (public report P18); not before the last
 * request that is still under way has ended.
 */
export class ServerSession {
  readonly #way: ServerWay;
  readonly #session: Session;
  #ready: Promise<void>;
  #underWay = 0;
  #isSuspect = false;
  #showsSelfSigned = false;

  constructor(way: ServerWay) {
    this.#way = way;
    this.#session = session.fromPartition(`server-${randomUUID()}`, { cache: false });
    this.#judgeCertificates();
    this.#ready = this.#session.setProxy(proxyConfig(way.proxy));
  }

  /** One request. What it throws bears a code or text that `server-api` knows. */
  async fetch(url: string, init: FetchInit): Promise<FetchAnswer> {
    await this.#ready;
    init.signal.throwIfAborted();
    this.#underWay++;
    const ended = ({ wasAborted }: { readonly wasAborted: boolean }): void => this.#ended(wasAborted);
    const parts = { session: this.#session, proxyLogin: proxyLogin(this.#way.proxy), ended };
    return send(parts, url, init).catch((error: unknown) => {
      throw this.#explained(error);
    });
  }

  /** Chromium remembers each answer for a while, so what is found is kept here until it asks again. */
  #judgeCertificates(): void {
    const judge = trustOf(this.#way.certificate);
    this.#session.setCertificateVerifyProc((request, decide) => {
      const { code, isSelfSigned } = judge(request, Date.now());
      this.#showsSelfSigned = isSelfSigned;
      decide(code);
    });
  }

  /** Chromium has one word for an unknown authority and for none at all. */
  #explained(error: unknown): unknown {
    const isIt = error instanceof Error && error.message.includes('ERR_CERT_AUTHORITY_INVALID');
    return isIt && this.#showsSelfSigned ? new NetworkError('BBS_TLS_SELF_SIGNED', error) : error;
  }

  #ended(wasAborted: boolean): void {
    this.#underWay--;
    this.#isSuspect ||= wasAborted;
    if (!this.#isSuspect || this.#underWay > 0) return;
    this.#isSuspect = false;
    this.#ready = this.#ready.then(() => this.#session.closeAllConnections());
  }
}
