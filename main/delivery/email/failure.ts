import type { CertificateFacts } from './certificate.ts';
import type { Encryption } from '../../engine/email-presets.ts';

/** The steps of sending a mail, in their order (issue "Test SMTP"). */
export const STAGES = ['name', 'connection', 'tls', 'sign_in', 'sender', 'recipient', 'content'] as const;
export type Stage = (typeof STAGES)[number];

export interface FailureFacts {
  /** The server's own words. */
  readonly answer?: string;
  /** An encryption that would probably work. */
  readonly tryEncryption?: Encryption;
  /** The certificate that is not trusted, so that it can be accepted. */
  readonly certificate?: CertificateFacts;
}

/** Why a mail did not go out: at which stage, for how long, and what to do, in its message. */
export class SmtpFailure extends Error {
  override readonly name = 'SmtpFailure';
  readonly stage: Stage;
  readonly permanent: boolean;
  readonly facts: FailureFacts;

  constructor(stage: Stage, message: string, permanent: boolean, facts: FailureFacts = {}) {
    super(message);
    this.stage = stage;
    this.permanent = permanent;
    this.facts = facts;
  }
}
