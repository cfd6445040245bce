import { sentences } from './texts.ts';

/** Every way a BBS server, or the way to it, can fail. Each has its own sentence in texts.ts. */
export const PROBLEM_KINDS = [
  'bad_address',
  'unknown_name',
  'offline',
  'refused',
  'unreachable',
  'proxy',
  'timeout',
  'tls_self_signed',
  'tls_unknown_ca',
  'tls_expired',
  'tls_wrong_name',
  'tls_pin',
  'tls_other',
  'not_tls',
  'not_bbs',
  'redirected',
  'too_old',
  'bad_answer',
  'too_large',
  'server_error',
  'wrong_password',
  'login_limit',
  'rate_limited',
  'sso_only',
  'sso_off',
  'wrong_code',
  'code_expired',
  'bad_token',
  'token_refused',
  'signed_out',
  'forbidden',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface ProblemDetails {
  /** When the server takes requests again, epoch ms; for the limits. */
  readonly until?: number;
  /** A short word of ours for the log and the sentence: a status, a host, a code, a key of texts.ts. Never text of a body. */
  readonly detail?: string;
}

/** A request that failed. The message may be shown and holds no secret; the sentence is the same in the language of now. */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';
  readonly forPeople = true;

  readonly kind: ProblemKind;
  readonly until: number | null;
  readonly detail: string | null;

  constructor(kind: ProblemKind, details: ProblemDetails = {}) {
    super(sentences[kind](details.detail ?? ''));
    this.kind = kind;
    this.until = details.until ?? null;
    this.detail = details.detail ?? null;
  }

  get sentence(): string {
    return sentences[this.kind](this.detail ?? '');
  }
}

/** Kinds that say "we cannot see this server"; the others are an answer of the server itself. */
const BLIND: ReadonlySet<ProblemKind> = new Set([
  'unknown_name',
  'offline',
  'refused',
  'unreachable',
  'proxy',
  'timeout',
  'tls_self_signed',
  'tls_unknown_ca',
  'tls_expired',
  'tls_wrong_name',
  'tls_pin',
  'tls_other',
  'not_tls',
  'not_bbs',
  'redirected',
  'too_old',
  'bad_answer',
  'too_large',
  'server_error',
]);

/** Whether this failure leaves us blind; a refused token or a limit does not, it has a state of its own. */
export function isBlinding(kind: ProblemKind): boolean {
  return BLIND.has(kind);
}

/** Whether nothing more may be sent for now, whatever it is: signed out, or told to wait. */
export function stopsAll(kind: ProblemKind): boolean {
  return kind === 'signed_out' || kind === 'rate_limited' || kind === 'login_limit';
}
