import { ServerProblem, type ProblemKind } from './problem.ts';

/**
 * What the network layers say, in our kinds: the codes of Node (undici, OpenSSL) and of Chromium (`net::ERR_…`), longest
 * match first. `BBS_…` are codes of our own fetch in the shell, which sees the certificate.
 */
const KINDS: readonly [code: RegExp, kind: ProblemKind][] = [
  [/BBS_TLS_PIN|ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN/, 'tls_pin'],
  [/BBS_TLS_SELF_SIGNED|DEPTH_ZERO_SELF_SIGNED_CERT/, 'tls_self_signed'],
  [/BBS_REDIRECT|Redirect was cancelled|ERR_TOO_MANY_REDIRECTS/, 'redirected'],
  [
    /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|ERR_CERT_AUTHORITY_INVALID/,
    'tls_unknown_ca',
  ],
  [/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID/, 'tls_expired'],
  [/ERR_TLS_CERT_ALTNAME_INVALID|ERR_CERT_COMMON_NAME_INVALID/, 'tls_wrong_name'],
  [/ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_PROTOCOL_ERROR|EPROTO/, 'not_tls'],
  [/ERR_CERT_|ERR_SSL_|ERR_TLS_|ERR_BAD_SSL|CERT_/, 'tls_other'],
  [/ENOTFOUND|EAI_AGAIN|EAI_NONAME|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED/, 'unknown_name'],
  [/ERR_INTERNET_DISCONNECTED|ENETDOWN/, 'offline'],
  [/ERR_PROXY_|ERR_TUNNEL_|ERR_SOCKS_|ERR_NO_SUPPORTED_PROXIES|ERR_MANDATORY_PROXY/, 'proxy'],
  [/ECONNREFUSED|ERR_CONNECTION_REFUSED/, 'refused'],
  [/TIMEDOUT|TIMED_OUT|UND_ERR_\w*TIMEOUT/, 'timeout'],
];

/** The problem behind an error that the fetch threw. `host` is named where a name could not be found. */
export function networkProblem(error: unknown, host: string): ServerProblem {
  const words = wordsOf(error);
  const kind = KINDS.find(([code]) => words.some((word) => code.test(word)))?.[1] ?? 'unreachable';
  if (kind === 'unknown_name') return new ServerProblem(kind, { detail: host });
  if (kind === 'tls_other')
    return new ServerProblem(kind, { detail: words.map(codeIn).find((code) => code !== '') ?? '' });
  return new ServerProblem(kind);
}

/** The codes and messages of an error and its causes, three deep: undici hides the reason in `cause`. */
function wordsOf(error: unknown, depth = 3): string[] {
  if (!(error instanceof Error) || depth === 0) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner =
    error instanceof AggregateError ? error.errors.flatMap((each: unknown) => wordsOf(each, depth - 1)) : [];
  return [...code, error.message, ...inner, ...wordsOf(error.cause, depth - 1)];
}

function codeIn(word: string): string {
  return /\b(ERR_[A-Z_]+|CERT_[A-Z_]+)\b/.exec(word)?.[0] ?? '';
}
