import {
  INTERVAL_SECONDS,
  type FoundServer,
  type ServerPageView,
  type ServersView,
  type SignInStage,
} from '../../preload/contract.ts';
import { BridgeError, call, sentenceOf } from '../bridge.ts';
import { servers } from '../texts-servers.ts';
import {
  fieldOf,
  missing,
  NOTHING,
  wrongAddress,
  wrongSecret,
  type Keeping,
  type Look,
  type Problem,
  type SignInField,
  type Step,
  type Typed,
  type Who,
} from './servers-sign-in-form.ts';
import { nameFor } from './servers-words.ts';
import { draftOf, USUAL_WAY, wayOf, type WayDraft } from './servers-way.ts';

/** Whom a sign-in tells, and what it has to know. */
export interface SignInHost {
  /** Main does one sign-in at a time: every other one that is under way is over. */
  begun(signIn: SignIn): void;
  finished(signIn: SignIn, view: ServersView): void;
  freeColour(): string;
  readonly mustChoose: boolean;
}

const LIMIT_MS = 300_000;

/**
 * One sign-in as the page walks through it, to a new server or again to one of the list. What was typed stays until its
 * step is done; passwords, tokens and codes are forgotten then.
 */
export class SignIn {
  step: Step = $state('address');
  typed: Typed = $state.raw(NOTHING);
  way: WayDraft = $state.raw(USUAL_WAY);
  who: Who = $state('password');
  look: Look = $state.raw({ name: '', colour: '', intervalSeconds: INTERVAL_SECONDS.default });
  keeping: Keeping = $state('session');
  found: FoundServer | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  busy = $state(false);
  /** Until when the code is taken, epoch ms. */
  expiresAt: number | null = $state(null);
  recoveryCodesLeft: number | null = $state(null);
  /** Until when the server takes nothing of a kind, epoch ms, by the field of it. */
  #limits: Readonly<Partial<Record<SignInField, number | undefined>>> = $state.raw({});
  #tries: readonly number[] = $state.raw([]);
  readonly #host: SignInHost;
  readonly #target: (() => ServerPageView) | null;
  #acceptedPlain: string | null = null;
  /** The address that tries and limits belong to. */
  #known: string | null = null;
  #turn = 0;

  /** `target`: the server of the list that signs in again. */
  constructor(host: SignInHost, target: (() => ServerPageView) | null = null) {
    this.#host = host;
    this.#target = target;
    this.#begin();
  }

  get isAgain(): boolean {
    return this.#target !== null;
  }

  get mustChoose(): boolean {
    return this.#host.mustChoose;
  }

  type(change: Partial<Typed>): void {
    this.typed = { ...this.typed, ...change };
    this.problem = null;
  }

  changeWay(way: WayDraft): void {
    this.way = way;
    this.problem = null;
  }

  changeLook(change: Partial<Look>): void {
    this.look = { ...this.look, ...change };
    this.problem = null;
  }

  chooseWho(who: Who): void {
    this.who = who;
    this.problem = null;
  }

  /** How often a password was tried from here within the five minutes that a server counts. */
  tries(now: number): number {
    return this.#tries.filter((at) => now - at < LIMIT_MS).length;
  }

  /** When what is up may be tried again after the server's limit was met, epoch ms; undefined when it was not met. */
  get limitEnd(): number | undefined {
    return this.#limits[this.#limited];
  }

  /** The server's limit is over: it is no longer called a problem. */
  limitIsOver(): void {
    if (this.problem?.field === this.#limited) this.problem = null;
  }

  problemOf(field: SignInField): string | undefined {
    return this.problem?.field === field ? this.problem.text : undefined;
  }

  /** Asks who answers at the address. */
  async find(): Promise<void> {
    if (this.busy || this.#fails(wrongAddress(this.typed, this.way))) return;
    await this.#run('address', async (isMine) => {
      const found = await this.#ask();
      if (!isMine()) return;
      this.#take(found);
      this.step = found.isPlain && this.#acceptedPlain !== found.origin ? 'plain' : 'who';
    });
  }

  /** The user goes on although http is not encrypted. */
  acceptPlain(): void {
    this.#acceptedPlain = this.found?.origin ?? null;
    this.step = 'who';
  }

  tryHttps(): Promise<void> {
    this.type({ address: this.typed.address.trim().replace(/^http:/i, 'https:') });
    this.changeAddress();
    return this.find();
  }

  changeAddress(): void {
    this.found = null;
    this.problem = null;
    this.step = 'address';
  }

  /** Signs in with what is typed: the password or the token. */
  async signIn(): Promise<void> {
    if (this.busy || this.#fails(wrongSecret(this.typed, this.who))) return;
    const field = this.who;
    await this.#run(field, async (isMine) => {
      if (this.found === null && !(await this.#findAgain(isMine))) return;
      if (field === 'password') this.#tries = [...this.#tries, Date.now()];
      const stage = await this.#send(field);
      if (!isMine()) return;
      this.type({ [field]: '' });
      await this.#arrived(stage);
    });
  }

  async sendCode(): Promise<void> {
    if (this.busy || this.#fails(missing(this.typed, 'code', servers.code.missing))) return;
    await this.#run('code', async (isMine) => {
      const stage = await call('signInCode', { code: this.typed.code.trim() });
      if (!isMine()) return;
      this.type({ code: '' });
      await this.#arrived(stage);
    });
  }

  /** From the code back to the password: a challenge is over after five minutes. */
  backToPassword(): void {
    this.type({ code: '' });
    this.expiresAt = null;
    this.step = 'who';
  }

  async finish(): Promise<void> {
    if (this.busy) return;
    if (!this.isAgain && this.look.name.trim() === '') {
      this.problem = { field: 'name', text: servers.settings.noName };
      return;
    }
    await this.#run('name', () => this.#finish());
  }

  /** The page where a token is made, in the browser. */
  async openTokenPage(): Promise<void> {
    if (this.busy) return;
    await this.#run('token', async (isMine) => {
      if (this.found === null && !(await this.#findAgain(isMine))) return;
      await call('openTokenPage');
    });
  }

  /** Another sign-in took main's place for one: what was found is no longer what main would talk to. */
  interrupt(): void {
    if (this.found === null && !this.busy) return;
    const isShown = this.step !== 'address';
    this.#turn += 1;
    this.busy = false;
    this.typed = { ...this.typed, code: '' };
    this.#toStart();
    this.problem = isShown ? { field: this.isAgain ? this.who : 'address', text: servers.add.interrupted } : null;
  }

  /** Forgets everything. */
  reset(): void {
    this.#turn += 1;
    this.busy = false;
    this.way = USUAL_WAY;
    this.problem = null;
    this.recoveryCodesLeft = null;
    this.#tries = [];
    this.#limits = {};
    this.#begin();
  }

  /** The field of what the server may limit at this step. */
  get #limited(): SignInField {
    if (this.step === 'who') return this.who;
    return this.step === 'code' ? 'code' : 'address';
  }

  #begin(): void {
    const target = this.#target?.();
    this.who = target?.tokenKind === 'pasted' ? 'token' : 'password';
    this.typed = { ...NOTHING, username: target?.username ?? '' };
    this.#toStart();
  }

  #toStart(): void {
    this.found = null;
    this.expiresAt = null;
    this.step = this.isAgain ? 'who' : 'address';
  }

  #ask(): Promise<FoundServer> {
    this.#host.begun(this);
    const target = this.#target?.();
    const address = target?.origin ?? this.typed.address.trim();
    const way = wayOf(target === undefined ? this.way : draftOf(target));
    return call('findServer', { address, way, id: target?.id ?? null });
  }

  #take(found: FoundServer): void {
    if (found.origin !== this.#known) {
      this.#tries = [];
      this.#limits = {};
    }
    this.#known = found.origin;
    this.found = found;
    if (!found.takesPasswords) this.who = 'token';
    if (!this.isAgain) this.look = { ...this.look, name: nameFor(found), colour: this.#host.freeColour() };
  }

  /** A server of the list is asked before anything secret is sent; true when it is still the same and takes what is typed. */
  async #findAgain(isMine: () => boolean): Promise<boolean> {
    const wanted = this.who;
    const found = await this.#ask();
    if (!isMine()) return false;
    if (found.origin !== this.#target?.().origin) {
      this.problem = { field: wanted, text: servers.who.other };
      return false;
    }
    this.#take(found);
    return this.who === wanted;
  }

  #send(field: Who): Promise<SignInStage> {
    const { username, password, token } = this.typed;
    if (field === 'token') return call('signInToken', { token: token.trim() });
    return call('signInPassword', { username: username.trim(), password });
  }

  async #arrived(stage: SignInStage): Promise<void> {
    if (stage.stage === 'code') {
      this.expiresAt = stage.expiresAt;
      this.step = 'code';
      return;
    }
    this.typed = { ...this.typed, password: '' };
    this.expiresAt = null;
    this.recoveryCodesLeft = stage.recoveryCodesLeft;
    this.step = 'finish';
    if (this.isAgain && !this.mustChoose) await this.#finish();
  }

  async #finish(): Promise<void> {
    const { name, ...look } = this.look;
    const view = await call('finishSignIn', {
      look: this.isAgain ? null : { ...look, name: name.trim() },
      keeping: this.mustChoose ? this.keeping : 'sealed',
    });
    this.#host.finished(this, view);
  }

  #fails(problem: Problem | null): boolean {
    if (problem !== null) this.problem = problem;
    return problem !== null;
  }

  /** Does one step; `isMine` says whether the sign-in is still the one that began it. */
  async #run(field: SignInField, act: (isMine: () => boolean) => Promise<void>): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const isMine = (): boolean => turn === this.#turn;
    this.busy = true;
    this.problem = null;
    this.#limits = { ...this.#limits, [field]: undefined };
    try {
      await act(isMine);
    } catch (error) {
      if (isMine()) this.#failed(error, this.step === 'finish' ? 'name' : field);
    } finally {
      if (isMine()) this.busy = false;
    }
  }
  #failed(error: unknown, field: SignInField): void {
    this.problem = { field: fieldOf(error, field), text: sentenceOf(error) };
    if (error instanceof BridgeError) this.#limits = { ...this.#limits, [field]: error.until };
  }
}
