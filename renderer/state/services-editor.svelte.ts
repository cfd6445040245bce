import type { ServiceForm, ServiceView, TestResult } from '../../preload/contract.ts';
import { BridgeError, sentenceOf } from '../bridge.ts';
import {
  fieldNamed,
  formOf,
  pastedInto,
  problemsOf,
  sameForm,
  withoutSecret,
  withValue,
  type Problems,
} from './services-form.ts';
import { Moment } from './services-moment.svelte.ts';

const NOTHING: Problems = {};

/** What a test led to, and when. */
export interface TestOutcome {
  readonly at: number;
  readonly result: TestResult;
}

/** One service with what was typed and is not saved yet. It lives as long as the window, so that nothing typed is lost. */
export class ServiceEditor {
  /** The same before and after it is saved for the first time. */
  readonly key: string;
  saved: ServiceView | null = $state.raw(null);
  problems: Problems = $state.raw(NOTHING);
  /** Why something did not work that belongs to no field. */
  problem: string | null = $state(null);
  outcome: TestOutcome | null = $state.raw(null);
  busy: 'saving' | 'testing' | null = $state(null);
  readonly done = new Moment<'saved' | 'copied'>();
  readonly #first: ServiceForm | null;
  #draft: ServiceForm | null = $state.raw(null);
  /** The switch of one that is not kept yet. */
  #enabled = $state(true);

  constructor(key: string, from: { readonly saved: ServiceView } | { readonly fresh: ServiceForm }) {
    this.key = key;
    this.saved = 'saved' in from ? from.saved : null;
    this.#first = 'fresh' in from ? from.fresh : null;
  }

  readonly form: ServiceForm = $derived.by(() => {
    const base = this.#base;
    return this.#draft === null ? base : { ...this.#draft, id: base.id, enabled: base.enabled };
  });
  readonly isNew: boolean = $derived(this.saved === null);
  readonly isChanged: boolean = $derived(this.isNew || !sameForm(this.form, this.#base));
  /** Secrets that main keeps, whether or not the draft replaces them. */
  readonly kept: readonly string[] = $derived(this.saved?.keep ?? []);

  /** Whether anything was filled in that would be lost. */
  get isTouched(): boolean {
    return this.#draft !== null;
  }

  change(change: Partial<ServiceForm>): void {
    this.#take({ ...this.form, ...change });
    this.#forget(Object.keys(change).flatMap((key) => (key === 'scope' ? ['sources', 'clients'] : [key])));
  }

  setValue(key: string, value: string): void {
    this.#take(withValue(this.form, key, value, this.kept));
    this.#forget([key]);
  }

  removeSecret(key: string): void {
    this.#take(withoutSecret(this.form, key));
    this.#forget([key]);
  }

  /** Fills the form from a pasted address of this very service; false when the text is an ordinary one. */
  paste(text: string): boolean {
    const form = pastedInto(this.form, text);
    if (form === null) return false;
    this.#take(form);
    this.problems = NOTHING;
    return true;
  }

  /** The field is left: blanks around it go, and it is checked. */
  leave(key: string): void {
    this.#trim(key);
    const problem = problemsOf(this.form)[key];
    const isEmptyAndNew = this.form.values[key] === '' && !this.isTouched;
    if (problem !== undefined && !isEmptyAndNew) this.problems = { ...this.problems, [key]: problem };
  }

  /** Checks all of it; the field to go to, or null when it may be sent. */
  check(): string | null {
    for (const key of ['name', ...Object.keys(this.form.values)]) this.#trim(key);
    this.problems = problemsOf(this.form);
    return Object.keys(this.problems)[0] ?? null;
  }

  revert(): void {
    this.#draft = null;
    this.problems = NOTHING;
    this.problem = null;
    this.outcome = null;
  }

  /** Main has kept what was sent; what was typed meanwhile stays a draft. */
  take(saved: ServiceView, sent: ServiceForm): void {
    const isAsSent = sameForm(this.form, sent);
    this.saved = saved;
    if (isAsSent) this.#draft = null;
    this.problem = null;
  }

  /** Shows what main has refused, at its field if it names one; returns that field. */
  refuse(error: unknown): string | null {
    const field = error instanceof BridgeError ? fieldNamed(error.field) : null;
    if (field !== null && (field in this.form.values || ['name', 'sources', 'clients'].includes(field))) {
      this.problems = { ...this.problems, [field]: sentenceOf(error) };
      return field;
    }
    this.problem = sentenceOf(error);
    return null;
  }

  /** The switch of a service that is not kept yet. */
  switchOn(enabled: boolean): void {
    this.#enabled = enabled;
  }

  get #base(): ServiceForm {
    if (this.saved !== null) return formOf(this.saved);
    if (this.#first === null) throw new Error('A service is either kept or new.');
    return { ...this.#first, enabled: this.#enabled };
  }

  #take(form: ServiceForm): void {
    this.#draft = form;
    this.outcome = null;
    this.done.clear();
  }

  #trim(key: string): void {
    if (key === 'name') {
      if (this.form.name !== this.form.name.trim()) this.#take({ ...this.form, name: this.form.name.trim() });
      return;
    }
    const value = this.form.values[key];
    if (value !== undefined && value !== value.trim()) this.#take(withValue(this.form, key, value.trim(), this.kept));
  }

  #forget(fields: readonly string[]): void {
    this.problem = null;
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([key]) => !fields.includes(key)));
  }
}

export function editorOfView(view: ServiceView): ServiceEditor {
  return new ServiceEditor(`service-${String(view.id)}`, { saved: view });
}
