import type { ServerChangeForm, ServerHealthView, ServerPageView } from '../../preload/contract.ts';
import { servers } from '../texts-servers.ts';
import { Moment } from './services-moment.svelte.ts';
import { SignIn, type SignInHost } from './servers-sign-in.svelte.ts';
import { draftOf, isUnfilled, wayOf, wrongIn, type WayDraft, type WayPart } from './servers-way.ts';

export type ServerChange = ServerChangeForm['change'];
export type ServerField = keyof ServerChange;

/** What a server said of its health; null when it has said nothing yet. */
interface AskedHealth {
  readonly said: ServerHealthView | null;
}

/** One server of the list: what is kept, what is being kept just now, and what is typed and not kept yet. */
export class ServerEditor {
  readonly id: string;
  readonly signIn: SignIn;
  saved: ServerPageView;
  problems: Readonly<Partial<Record<ServerField, string>>> = $state.raw({});
  /** Why something did not work that belongs to no field. */
  problem: string | null = $state(null);
  busy: 'checking' | 'signing_out' | 'retrying' | 'removing' | null = $state(null);
  health: AskedHealth | null = $state.raw(null);
  healthProblem: string | null = $state(null);
  /** Told once, after a sign-in with a recovery code. */
  recoveryCodesLeft: number | null = $state(null);
  readonly done = new Moment<'saved'>();
  #pending: ServerChange = $state.raw({});
  #name: string | null = $state(null);
  #way: WayDraft | null = $state.raw(null);

  constructor(saved: ServerPageView, host: SignInHost) {
    this.id = saved.id;
    this.saved = $state.raw(saved);
    this.signIn = new SignIn(host, () => this.saved);
  }

  readonly view: ServerPageView = $derived.by(() => ({ ...this.saved, ...this.#pending }));
  /** What stands in the field of the name. */
  readonly name: string = $derived.by(() => this.#name ?? this.saved.name);
  readonly way: WayDraft = $derived.by(() => this.#way ?? draftOf(this.saved));

  typeName(name: string | null): void {
    this.#name = name;
    this.#forget('name');
  }

  /** The name's field is left: what is to be kept, or null. */
  leaveName(): ServerChange | null {
    const name = this.name.trim();
    if (name === '') this.problems = { ...this.problems, name: servers.settings.noName };
    else if (name !== this.saved.name) return { name };
    else this.#name = null;
    return null;
  }

  typeWay(way: WayDraft, part: WayPart): void {
    this.#way = way;
    this.#forget(part);
  }

  /** A part of the way is chosen or left: what is to be kept, or null while it cannot be. */
  leaveWay(part: WayPart): ServerChange | null {
    if (isUnfilled(this.way, part)) return null;
    const wrong = wrongIn(this.way, part);
    if (wrong !== undefined) this.problems = { ...this.problems, [part]: wrong };
    const way = wayOf(this.way);
    return wrong !== undefined || isSame(way[part], this.saved[part]) ? null : { [part]: way[part] };
  }

  /** Whether what is chosen of a part of the way is not kept yet. */
  isOpen(part: WayPart): boolean {
    return !isSame(wayOf(this.way)[part], this.saved[part]);
  }

  begin(change: ServerChange): void {
    this.#pending = { ...this.#pending, ...change };
    for (const field of fieldsOf(change)) this.#forget(field);
  }

  /** Main has kept it; what was typed meanwhile stays. */
  kept(change: ServerChange): void {
    if (change.name !== undefined && this.#name?.trim() === change.name) this.#name = null;
    if (this.#way !== null && !this.isOpen('certificate') && !this.isOpen('proxy')) this.#way = null;
    this.done.show('saved');
  }

  /** Main has refused it: the field says why. A choice is put back; typed text stays to be mended. */
  refused(change: ServerChange, sentence: string): void {
    this.problems = { ...this.problems, ...Object.fromEntries(fieldsOf(change).map((field) => [field, sentence])) };
    if (this.#way === null) return;
    const kept = draftOf(this.saved);
    if (change.certificate?.kind === 'system') this.#way = { ...this.#way, certificate: kept.certificate };
    if (change.proxy !== undefined && change.proxy.kind !== 'own') this.#way = { ...this.#way, proxy: kept.proxy };
  }

  ended(change: ServerChange): void {
    const ended = fieldsOf(change).filter((field) => this.#pending[field] === change[field]);
    this.#pending = Object.fromEntries(
      Object.entries(this.#pending).filter(([field]) => !ended.includes(field as ServerField)),
    );
  }

  #forget(field: ServerField): void {
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([name]) => name !== field));
  }
}

function fieldsOf(change: ServerChange): readonly ServerField[] {
  return Object.keys(change) as ServerField[];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
