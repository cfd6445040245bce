import type { Clock } from '../../clock.ts';
import type { Input, SourceId } from '../../engine/model.ts';
import type { Known } from '../../engine/remote-model.ts';
import { sourceOf, type ServerEntry, type ServerView } from '../../engine/remote-server.ts';
import type { Log } from '../../log.ts';
import { isBlinding, ServerProblem, type ServerApi } from '../../server-api.ts';
import { Contact } from './contact.ts';
import { ListReader, type Look } from './list-reader.ts';
import { Receipts } from './receipts.ts';
import { sentenceOf, stateOf, type StateFacts } from './server-state.ts';
import { SideLooks } from './side-looks.ts';
import type { Kept } from './token-vault.ts';
import { FRESH_MS, RECEIPTS_SOON_MS, SECOND_MS, SKEW_SHOWN_MS, waitAfter } from './timing.ts';

/** What the first look at a server found, to be told once. */
export interface FirstLook {
  readonly serverId: string;
  readonly name: string;
  readonly total: number;
  readonly unread: number;
  readonly critical: number;
}

export interface PollerParts {
  readonly entry: () => ServerEntry;
  readonly api: ServerApi;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly known: Known;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  /** Resolved rows that ended before this are not kept, epoch ms. */
  readonly oldest: () => number;
  /** Whether a token is at hand, or one that the key store cannot open. */
  readonly token: () => Kept['state'];
  /** Told whenever the view changed. */
  readonly changed: () => void;
  readonly signedOut: () => void;
  readonly firstLook: (found: FirstLook) => void;
  /** What was known of it before it was asked in another way; null at the start of the app. */
  readonly before: Pick<ServerView, 'lastAnswerAt' | 'unreadThere'> | null;
}

/**
 * Asks one server, one request at a time: the list, then what is owed to it, then what its page shows. A round that is asked
 * for while one runs is that one (public report P17). Nothing is ever sent to a server that has signed us out.
 */
export class ServerPoller {
  readonly #parts: PollerParts;
  readonly #source: SourceId;
  readonly #reader: ListReader;
  readonly #receipts: Receipts;
  readonly #side: SideLooks;
  readonly #contact: Contact;
  #running: Promise<void> | null = null;
  #cancel: (() => void) | null = null;
  #isStarted = false;
  #failures = 0;
  #problem: ServerProblem | null = null;
  #isNotTaken = false;
  #nextAt: number | null = null;
  #waitUntil = 0;
  #unreadThere: number | null = null;
  #odd = 0;
  #unreadable = 0;
  #skewMs = 0;

  constructor(parts: PollerParts) {
    this.#parts = parts;
    this.#source = sourceOf(parts.entry().id);
    this.#reader = new ListReader({ source: this.#source, api: parts.api, known: parts.known, oldest: parts.oldest });
    this.#receipts = new Receipts({ ...parts, source: this.#source });
    this.#side = new SideLooks({ ...parts, source: this.#source });
    this.#contact = new Contact({ ...parts, source: this.#source, problem: () => this.#problem });
  }

  /** Begins with a first round soon; `spreadMs` keeps many servers from starting in one moment. */
  start(spreadMs = 0): void {
    this.#isStarted = true;
    this.#contact.begin();
    if (this.#isAsked) this.#schedule(Math.round(spreadMs * this.#parts.random()));
  }

  /** Ends timers and a round that runs, for good. */
  async stop(): Promise<void> {
    this.#isStarted = false;
    this.#unschedule();
    this.#contact.end();
    this.#parts.api.close();
    await this.#running;
  }

  /** The computer woke, the network is back, or the clock jumped: the waits so far mean nothing. */
  wake(): void {
    if (!this.#isStarted) return;
    this.#contact.woken();
    this.#failures = 0;
    this.#receipts.hurry();
    if (this.#isFresh()) return;
    void this.checkNow();
  }

  /** "Check now": a round at once, or the one that runs. Does nothing while the server has us wait or has signed us out. */
  checkNow(): Promise<void> {
    if (!this.#mayAsk()) return Promise.resolve();
    this.#unschedule();
    this.#running ??= this.#round().finally(() => {
      this.#running = null;
      this.#parts.changed();
    });
    return this.#running;
  }

  /** Read marks wait: sends them soon, unless there is no use in trying before the next round. */
  nudge(): void {
    const soon = this.#parts.clock.now() + RECEIPTS_SOON_MS;
    if (
      this.#failures > 0 ||
      this.#running !== null ||
      !this.#mayAsk() ||
      !this.#receipts.isDue ||
      (this.#nextAt !== null && this.#nextAt <= soon)
    )
      return;
    this.#schedule(RECEIPTS_SOON_MS);
  }

  /** Health at once, for its page. */
  lookAtHealth(): Promise<void> {
    this.#side.healthIsDue();
    return this.checkNow();
  }

  view(): ServerView {
    const { id, name, colour, origin } = this.#parts.entry();
    const facts = this.#facts();
    return {
      id,
      source: this.#source,
      name,
      colour,
      origin,
      state: stateOf(facts),
      sentence: sentenceOf(facts),
      lastAnswerAt: this.#contact.answeredAt ?? this.#parts.before?.lastAnswerAt ?? null,
      nextAt: this.#nextAt,
      unreadThere: this.#unreadThere ?? this.#parts.before?.unreadThere ?? null,
      counts: this.#parts.known.counts(this.#source),
      skewMs: Math.abs(this.#skewMs) > SKEW_SHOWN_MS ? this.#skewMs : null,
      schedulerProblem: this.#side.health?.schedulerProblem ?? null,
      unreadable: this.#unreadable,
      signedOutBy: facts.entry.signedOut,
      hasToken: facts.token === 'ok',
    };
  }

  /** The last health, for the server's page; null before the first. */
  get health(): SideLooks['health'] {
    return this.#side.health;
  }

  #facts(): StateFacts {
    return {
      entry: this.#parts.entry(),
      token: this.#parts.token(),
      isLost: this.#contact.isLost,
      hasAnswered: this.#contact.answeredAt !== null,
      waits: this.#waitUntil > this.#parts.clock.now(),
      problem: this.#problem,
      isNotTaken: this.#isNotTaken,
    };
  }

  /** Whether it is asked at all. */
  get #isAsked(): boolean {
    const { enabled, signedOut } = this.#parts.entry();
    return this.#isStarted && enabled && signedOut === null && this.#parts.token() === 'ok';
  }

  #mayAsk(): boolean {
    return this.#isAsked && this.#waitUntil <= this.#parts.clock.now();
  }

  #isFresh(): boolean {
    const { answeredAt } = this.#contact;
    return answeredAt !== null && this.#problem === null && Math.abs(this.#parts.clock.now() - answeredAt) < FRESH_MS;
  }

  async #round(): Promise<void> {
    try {
      await this.#look();
      await this.#sendReceipts();
      await this.#side.look();
      const wait = waitAfter(0, this.#intervalMs(), this.#parts.random());
      this.#waitFor(this.#receipts.isDue ? RECEIPTS_SOON_MS : wait);
    } catch (error) {
      this.#failed(error);
    }
  }

  async #look(): Promise<void> {
    const { known, offer, clock } = this.#parts;
    const isFirst = !known.isSynced(this.#source);
    const look = await this.#reader.look();
    for (const report of look.reports) await offer([{ kind: 'remote', report }]);
    this.#reader.settle();
    this.#unreadThere = look.unread;
    this.#noteOdd(look);
    if (look.serverNow !== null) this.#skewMs = look.serverNow - clock.now();
    this.#failures = 0;
    this.#problem = null;
    this.#isNotTaken = false;
    await this.#contact.answered();
    if (isFirst) this.#tellFirst(look);
  }

  async #sendReceipts(): Promise<void> {
    if (!this.#receipts.isDue) return;
    this.#reader.unsettle();
    const sent = await this.#receipts.send();
    this.#parts.log.info('server.receipts', {
      server: this.#parts.entry().id,
      sent,
      problem: this.#receipts.problem?.kind ?? null,
    });
  }

  #tellFirst(look: Look): void {
    const unread = look.reports
      .flatMap(({ rows }) => rows)
      .filter((row) => row.readAt === null && row.resolvedAt === null);
    const { id, name } = this.#parts.entry();
    this.#parts.firstLook({
      serverId: id,
      name,
      total: look.reports.reduce((total, { rows }) => total + rows.length, 0),
      unread: unread.length,
      critical: unread.filter(({ severity }) => severity === 'critical').length,
    });
  }

  /** A line in the log when the number of odd entries is another one than before. */
  #noteOdd({ odd, unreadable, requests }: Look): void {
    const isNews = odd !== this.#odd || unreadable !== this.#unreadable;
    this.#odd = odd;
    this.#unreadable = unreadable;
    if (isNews) this.#parts.log.warn('server.odd-rows', { server: this.#parts.entry().id, odd, unreadable, requests });
  }

  #failed(error: unknown): void {
    const { log, entry, clock, signedOut, random } = this.#parts;
    if (!this.#isStarted) return;
    this.#failures++;
    if (!(error instanceof ServerProblem)) {
      this.#isNotTaken = true;
      log.error('server.unexpected', error, { server: entry().id });
      this.#waitFor(waitAfter(this.#failures, this.#intervalMs(), random()));
      return;
    }
    log.warn('server.failed', { server: entry().id, kind: error.kind, failures: this.#failures });
    this.#problem = error;
    if (isBlinding(error.kind)) this.#contact.failed();
    else
      this.#contact.heard().catch((fault: unknown) => {
        log.error('server.unexpected', fault, { server: entry().id });
      });
    if (error.kind === 'signed_out') {
      signedOut();
      return;
    }
    const wait = waitAfter(this.#failures, this.#intervalMs(), random());
    this.#waitUntil = error.until ?? 0;
    this.#waitFor(error.until === null ? wait : Math.max(SECOND_MS, error.until - clock.now()));
  }

  #intervalMs(): number {
    return this.#parts.entry().intervalSeconds * SECOND_MS;
  }

  #waitFor(ms: number): void {
    if (this.#isStarted) this.#schedule(ms);
  }

  #schedule(ms: number): void {
    this.#unschedule();
    this.#nextAt = this.#parts.clock.now() + ms;
    this.#cancel = this.#parts.clock.after(ms, () => {
      // The wait is over by the timer, whatever a wall clock that was set says.
      this.#waitUntil = 0;
      void this.checkNow();
    });
  }

  #unschedule(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#nextAt = null;
  }
}
