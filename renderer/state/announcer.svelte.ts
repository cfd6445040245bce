import { headline, type CommitPush, type Notification, type Transition } from '../../preload/contract.ts';
import { labelOf } from '../event-label.ts';
import { texts } from '../texts.ts';

/** What comes in within this time is told in one sentence. */
const GATHER_MS = 400;
/** A sentence is followed by another one no sooner than this: a screen reader needs the time to say it. */
const REST_MS = 10_000;
/** Of many failures this many are named. */
const NAMED = 2;
const LONGEST = 120;

/**
 * Tells a screen reader of new failures: the first at once, a burst in one sentence that counts and names, and never more
 * than one sentence in ten seconds, so that a storm does not drown what the user is listening to.
 */
export class Announcer {
  /** What a live region says, numbered: the same words twice are two sentences. */
  sentence: { readonly number: number; readonly text: string } = $state.raw({ number: 0, text: '' });
  #rows: Notification[] = [];
  /** Failures that came in a commit too large to be listed. */
  #more = 0;
  #unreadCritical: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restsUntil = 0;

  /** To be called with each commit. */
  hear({ transitions, summary }: CommitPush): void {
    const critical = summary.unreadBySeverity.critical;
    const risen = Math.max(0, critical - (this.#unreadCritical ?? critical));
    this.#unreadCritical = critical;
    if (transitions === null) this.#more += risen;
    else this.#rows.push(...transitions.filter((each) => isNewFailure(each)).map(({ after }) => after as Notification));
    if (this.#rows.length + this.#more > 0) this.#speakSoon();
  }

  #speakSoon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#speak();
      },
      Math.max(GATHER_MS, this.#restsUntil - Date.now()),
    );
  }

  #speak(): void {
    const count = this.#rows.length + this.#more;
    const names = this.#rows.slice(0, NAMED).map((row) => nameOf(row, count === 1));
    this.sentence = { number: this.sentence.number + 1, text: texts.announce.failures(count, names) };
    this.#rows = [];
    this.#more = 0;
    this.#restsUntil = Date.now() + REST_MS;
  }
}

/** A repeat is no new failure. */
function isNewFailure({ before, after }: Transition): boolean {
  return (
    before === null &&
    after !== null &&
    after.severity === 'critical' &&
    after.resolvedAt === null &&
    after.readAt === null
  );
}

function nameOf(row: Notification, whole: boolean): string {
  const name = row.client === null ? labelOf(row.type) : texts.announce.on(labelOf(row.type), row.client);
  if (!whole) return name;
  const line = headline({ ...row, message: row.message.slice(0, LONGEST) }).slice(0, LONGEST);
  return line === '' ? name : `${name}. ${line}`;
}
