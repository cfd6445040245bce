import type { ComposedMail } from './compose.ts';
import type { Stage } from './failure.ts';
import { SmtpSession, type Delivered, type Waits } from './session.ts';
import type { SmtpSettings } from './settings.ts';

/** Mails by one session; many servers allow no more. */
const MOST_MAILS = 100;

/**
 * The way to a mail server. Its session is kept for the mail that follows, so that connection, TLS and sign-in are paid once for
 * many; whoever has nothing more to send calls rest().
 */
export class SmtpLine {
  readonly #settings: SmtpSettings;
  readonly #waits: Waits;
  #session: SmtpSession | null = null;
  #mails = 0;
  #reached: Stage = 'connection';

  constructor(settings: SmtpSettings, waits: Waits) {
    this.#settings = settings;
    this.#waits = waits;
  }

  /** How far the last mail came. */
  get reached(): Stage {
    return this.#reached;
  }

  /**
   * Sends one mail. A kept session proves nothing about the server: what fails there before any content went out is tried once
   * more by a fresh one. Rejects as SmtpSession does, with no session kept.
   */
  async send(mail: ComposedMail, signal: AbortSignal): Promise<Delivered> {
    const kept = this.#kept();
    if (!kept) return this.#through(await this.#fresh(signal), mail, signal);
    try {
      return await this.#through(kept, mail, signal);
    } catch (error) {
      if (kept.saidContent || signal.aborted) throw error;
      return this.#through(await this.#fresh(signal), mail, signal);
    }
  }

  /** Nothing follows: says goodbye to the server. */
  rest(): void {
    this.#session?.close(true);
    this.#session = null;
  }

  #kept(): SmtpSession | null {
    if (!this.#session?.isOpen || this.#mails >= MOST_MAILS) this.rest();
    return this.#session;
  }

  async #fresh(signal: AbortSignal): Promise<SmtpSession> {
    this.#reached = 'connection';
    const session = new SmtpSession(this.#settings, this.#waits);
    this.#session = session;
    this.#mails = 0;
    try {
      await session.open(signal);
      this.#reached = 'sign_in';
      await session.signIn(signal);
      return session;
    } catch (error) {
      this.#drop(session);
      throw error;
    }
  }

  async #through(session: SmtpSession, mail: ComposedMail, signal: AbortSignal): Promise<Delivered> {
    this.#reached = 'content';
    this.#mails += 1;
    try {
      return await session.send(mail, signal);
    } catch (error) {
      this.#drop(session);
      throw error;
    }
  }

  #drop(session: SmtpSession): void {
    session.close(false);
    this.#session = null;
  }
}
