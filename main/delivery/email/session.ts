import { Readable } from 'node:stream';
import * as tls from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { requireTrusted } from './certificate.ts';
import type { ComposedMail } from './compose.ts';
import { SmtpFailure, type Stage } from './failure.ts';
import type { SmtpSettings, Trust } from './settings.ts';
import { emailTexts } from './texts.ts';

/** How long each wait may take, milliseconds. The whole has a limit of its own (deliver.ts). */
export interface Waits {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly silenceMs: number;
}

/** What became of a mail that the server took for somebody. */
export interface Delivered {
  readonly accepted: readonly string[];
  readonly rejected: readonly { readonly address: string; readonly answer: string; readonly permanent: boolean }[];
  /** The server's last words, with its queue id. */
  readonly answer: string;
}

type Done<T> = (error?: Error | null, result?: T) => void;

/** One conversation with a mail server. Its steps reject with nodemailer's errors, or with SmtpFailure where we refuse. */
export class SmtpSession {
  readonly #settings: SmtpSettings;
  readonly #connection: SMTPConnection;
  /** Ends the step that is waited for; null while nobody waits. */
  #fail: ((reason: Error) => void) | null = null;
  #isOpen = false;
  #saidContent = false;

  constructor(settings: SmtpSettings, waits: Waits) {
    this.#settings = settings;
    this.#connection = new SMTPConnection(optionsOf(settings, waits));
    this.#connection.on('error', (error: Error) => {
      this.#isOpen = false;
      this.#fail?.(error);
    });
    this.#connection.on('end', () => {
      this.#isOpen = false;
    });
  }

  /** False before open(), and once either side has closed it. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether anything of the last mail's content went out: the server may then have taken it, whatever came after. */
  get saidContent(): boolean {
    return this.#saidContent;
  }

  /** Connects, with TLS as chosen, and checks who answered. */
  async open(signal: AbortSignal): Promise<void> {
    await this.#step<undefined>(signal, (done) => {
      this.#connection.connect(done);
    });
    requireTrusted(this.#connection._socket, this.#settings);
    this.#isOpen = true;
  }

  async signIn(signal: AbortSignal): Promise<void> {
    const { user, password } = this.#settings;
    if (user === '') return;
    // Nothing secret is said to a server that did not ask for it (nodemailer would, or would leave it out silently).
    if (!this.#connection.allowsAuth) throw new SmtpFailure('sign_in', emailTexts.noSignInOffered, true);
    await this.#step(signal, (done: Done<boolean>) => {
      this.#connection.login({ user, pass: password, credentials: { user, pass: password } }, done);
    });
  }

  async send(mail: ComposedMail, signal: AbortSignal): Promise<Delivered> {
    this.#saidContent = false;
    const info = await this.#step(signal, (done: Parameters<SMTPConnection['send']>[2]) => {
      this.#connection.send(
        { from: mail.from, to: [...mail.to], size: mail.content.length },
        Readable.from(this.#told(mail.content)),
        done,
      );
    });
    const rejected = (info?.rejectedErrors ?? []).map((error) => ({
      address: (error as { recipient?: string }).recipient ?? '',
      answer: error.response ?? error.message,
      permanent: (error.responseCode ?? 0) >= 500,
    }));
    return { accepted: info?.accepted ?? [], rejected, answer: info?.response ?? '' };
  }

  /** Says goodbye when all went well; closes at once when not, and in the middle of a step. */
  close(politely: boolean): void {
    const isIdle = this.#isOpen && this.#fail === null;
    if (politely && isIdle) this.#connection.quit();
    else this.#connection.close();
    this.#isOpen = false;
  }

  /** The content, read only when the server has asked for it. */
  *#told(content: Buffer): Generator<Buffer> {
    this.#saidContent = true;
    yield content;
  }

  #step<T>(signal: AbortSignal, start: (done: Done<T>) => void): Promise<T | undefined> {
    return new Promise<T | undefined>((resolve, reject) => {
      signal.throwIfAborted();
      const stop = (): void => {
        reject(signal.reason as Error);
      };
      const over = (): void => {
        this.#fail = null;
        signal.removeEventListener('abort', stop);
      };
      this.#fail = (error) => {
        over();
        reject(error);
      };
      signal.addEventListener('abort', stop);
      start((error, result) => {
        over();
        if (error) reject(error);
        else resolve(result);
      });
    });
  }
}

/** How far a session came when an error was thrown, by what nodemailer was doing. */
export function stageOf(command: string | undefined, reached: Stage): Stage {
  if (command?.startsWith('MAIL FROM') === true) return 'sender';
  if (command?.startsWith('RCPT TO') === true) return 'recipient';
  if (command?.startsWith('AUTH') === true) return 'sign_in';
  if (command?.startsWith('STARTTLS') === true) return 'tls';
  return command === 'DATA' ? 'content' : reached;
}

function optionsOf(
  { host, port, encryption, trust }: SmtpSettings,
  waits: Waits,
): ConstructorParameters<typeof SMTPConnection>[0] {
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    connectionTimeout: waits.connectMs,
    dnsTimeout: waits.connectMs,
    greetingTimeout: waits.greetingMs,
    socketTimeout: waits.silenceMs,
    socketCloseTimeout: 0,
    // requireTrusted() decides, before anything is said that matters.
    tls: { rejectUnauthorized: false, minVersion: 'TLSv1.2', ...authoritiesOf(trust) },
  };
}

function authoritiesOf(trust: Trust): { ca?: string[] } {
  if (trust.kind === 'ca') return { ca: [trust.pem] };
  // Newer Node versions can ask the system for what it trusts beside the authorities they ship.
  const { getCACertificates } = tls as { getCACertificates?: (of: string) => string[] };
  return getCACertificates === undefined
    ? {}
    : { ca: [...new Set([...tls.rootCertificates, ...getCACertificates('system')])] };
}
