import { session, type Session } from 'electron';
import { randomUUID } from 'node:crypto';
import type { ServerWay } from '../../preload/contract.ts';
import type { FetchAnswer, FetchInit } from '../server-api.ts';
import { NetworkError } from './server-error.ts';
import { bareHost, proxyLogin, tlsProxyHost, type Login } from './server-proxy.ts';
import { setProxy } from './server-proxy-set.ts';
import { send } from './server-request.ts';
import { trustOf } from './server-trust.ts';

/**
 * The network of one host by one way: an Electron session of its own, in memory, with no cache. After a request was aborted its
 * connections are closed, so that one which died unnoticed is not used again (public report P18); not before the last
 * request that is still under way has ended.
 */
export class ServerSession {
  readonly #way: ServerWay;
  readonly #host: string;
  readonly #session: Session;
  readonly #proxyLogin: Login | null;
  /** Null before the first request, and after its proxy could not be set. */
  #ready: Promise<void> | null = null;
  #underWay = 0;
  #isSuspect = false;
  #showsSelfSigned = false;

  /** Throws NetworkError when the address of the own proxy is none. */
  constructor(way: ServerWay, host: string) {
    this.#way = way;
    this.#host = host;
    this.#proxyLogin = proxyLogin(way.proxy);
    this.#session = session.fromPartition(`server-${randomUUID()}`, { cache: false });
    // Or it would fetch a dictionary from Google, by this very proxy; to be switched off is not enough.
    this.#session.setSpellCheckerLanguages([]);
    this.#judgeCertificates();
  }

  /** One request. What it throws bears a code or text that `server-api` knows. */
  async fetch(url: string, init: FetchInit): Promise<FetchAnswer> {
    await this.#setUp();
    try {
      return await send({ session: this.#session, proxyLogin: this.#proxyLogin, begin: this.#begin }, url, init);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  #setUp(): Promise<void> {
    this.#ready ??= setProxy(this.#session, this.#way.proxy, this.#host).catch((error: unknown) => {
      this.#ready = null;
      throw error;
    });
    return this.#ready;
  }

  /** Chromium remembers each answer for a while, so what is found is kept here until it asks again. */
  #judgeCertificates(): void {
    const proxyHost = tlsProxyHost(this.#way.proxy);
    const judge = trustOf(this.#way.certificate, proxyHost === bareHost(this.#host) ? null : proxyHost);
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

  readonly #begin = () => {
    this.#underWay++;
    return ({ wasAborted }: { readonly wasAborted: boolean }): void => {
      this.#underWay--;
      this.#isSuspect ||= wasAborted;
      if (this.#isSuspect && this.#underWay === 0) this.#closeConnections();
    };
  };

  /** Requests that come now wait for it, or they would be cut off with the rest. */
  #closeConnections(): void {
    this.#isSuspect = false;
    this.#ready = this.#setUp().then(() => this.#session.closeAllConnections());
  }
}
