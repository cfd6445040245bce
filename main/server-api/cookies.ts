/**
 * The session cookie of one server. BBS starts a PHP session for every call without one (contract section 1.1), so it is
 * kept and sent back: a poller without it leaves a session file there each time. It is no sign-in and no secret of ours.
 */
export class CookieJar {
  #session: string | null = null;

  /** The header to send, if there is a session. */
  get header(): string | null {
    return this.#session === null ? null : `PHPSESSID=${this.#session}`;
  }

  /** Takes the session of a `Set-Cookie` header, several of which may be joined by commas. */
  take(setCookie: string | null): void {
    const value = /(?:^|[,;]\s*)PHPSESSID=([\w,-]{1,256})(?:;|,\s|$)/.exec(setCookie ?? '')?.[1];
    if (value !== undefined) this.#session = value;
  }
}
