import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { NewProducerForm, ProducerView } from '../../../preload/contract.ts';
import {
  MOST_PRODUCERS,
  PRODUCER_KINDS,
  type HeldProducer,
  type NewProducer,
  type ProducerKindKey,
} from '../../engine/producers.ts';
import { producerTexts } from './producer-texts.ts';

const MINUTE_MS = 60_000;
const ENDING_LENGTH = 4;
/** Longer ones are no secret of ours and are not hashed. */
const SECRET_LENGTH = 200;

/** Where producers are kept. */
export interface ProducerStore {
  all(): readonly HeldProducer[];
  add(producer: NewProducer): number;
  remove(id: number): void;
  used(id: number, at: number): void;
}

/** A wish of the user that cannot be met; its sentence may be shown. */
export class ProducerProblem extends Error {
  override readonly name = 'ProducerProblem';
  readonly forPeople = true;
  readonly field: string | null;

  constructor(message: string, field: string | null = null) {
    super(message);
    this.field = field;
  }
}

/** The tokens and keys of producers. A secret is known from when it is made until the app ends; kept is only its hash. */
export class Producers {
  readonly #store: ProducerStore;
  readonly #now: () => number;
  readonly #hide: (secret: string) => void;
  readonly #secrets = new Map<number, string>();
  readonly #uses = new Map<number, number>();
  #held: readonly HeldProducer[];

  constructor(store: ProducerStore, now: () => number, hide: (secret: string) => void) {
    this.#store = store;
    this.#now = now;
    this.#hide = hide;
    this.#held = store.all();
  }

  /** For the page, the newest first; never a secret. */
  views(): ProducerView[] {
    return this.#held
      .map(({ id, name, kind, ending, scopes, client, plan, madeAt, usedAt }) => ({
        id,
        name,
        kind,
        ending,
        scopes,
        client,
        plan,
        madeAt,
        usedAt: this.#uses.get(id) ?? usedAt,
        canCopy: this.#secrets.has(id),
      }))
      .reverse();
  }

  /** Makes one and returns its id; throws ProducerProblem when the name is taken or there are too many. */
  make({ kind, name, client, plan, scopes }: NewProducerForm): number {
    if (this.#held.length >= MOST_PRODUCERS) throw new ProducerProblem(producerTexts.tooMany(MOST_PRODUCERS));
    if (this.#held.some((held) => held.name === name)) throw new ProducerProblem(producerTexts.nameTaken, 'name');
    if (kind === 'token' && scopes.length === 0) throw new ProducerProblem(producerTexts.noScope, 'scopes');
    const isToken = kind === 'token';
    // A key stands in addresses, so it has no sign that would have to be written otherwise there.
    const secret = `${isToken ? 'bbsproducer_' : 'k'}${randomBytes(24).toString(isToken ? 'base64url' : 'hex')}`;
    this.#hide(secret);
    const id = this.#store.add({
      kind,
      name,
      client: isToken ? null : client,
      plan: isToken ? null : plan,
      scopes: isToken ? scopes : [],
      hash: digest(secret).toString('hex'),
      ending: secret.slice(-ENDING_LENGTH),
      madeAt: this.#now(),
    });
    this.#secrets.set(id, secret);
    this.#held = this.#store.all();
    return id;
  }

  /** From now on the secret is refused. */
  revoke(id: number): void {
    this.#store.remove(id);
    this.#secrets.delete(id);
    this.#uses.delete(id);
    this.#held = this.#store.all();
  }

  /** The secret of one that was made since the app started; throws ProducerProblem otherwise. */
  secretOf(id: number): string {
    const secret = this.#secrets.get(id);
    if (secret === undefined) throw new ProducerProblem(producerTexts.shownOnce);
    return secret;
  }

  byId(id: number): HeldProducer | undefined {
    return this.#held.find((held) => held.id === id);
  }

  /** Whose secret this is, among tokens or the keys of an address; every one is compared, each in constant time. */
  find(secret: string, route: (typeof PRODUCER_KINDS)[ProducerKindKey]['route']): HeldProducer | undefined {
    if (secret.length > SECRET_LENGTH) return undefined;
    const given = digest(secret);
    let found: HeldProducer | undefined;
    for (const held of this.#held) {
      const same = timingSafeEqual(given, Buffer.from(held.hash, 'hex'));
      if (same && PRODUCER_KINDS[held.kind].route === route) found = held;
    }
    return found;
  }

  /** Notes a use; it is kept at most once a minute, and once more by `flush`. */
  used({ id, usedAt }: HeldProducer): void {
    const now = this.#now();
    this.#uses.set(id, now);
    if (usedAt !== null && Math.abs(now - usedAt) < MINUTE_MS) return;
    this.#store.used(id, now);
    this.#held = this.#held.map((held) => (held.id === id ? { ...held, usedAt: now } : held));
  }

  /** Keeps what `used` has only noted; before the store closes. */
  flush(): void {
    for (const [id, at] of this.#uses) if (this.byId(id)?.usedAt !== at) this.#store.used(id, at);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
