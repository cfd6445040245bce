import type { EmailView, TestResult, Trust } from '../../preload/contract.ts';
import { BridgeError, call, listen, sentenceOf } from '../bridge.ts';
import { draftOf, emailProblems, sameDraft, sendable, withEncryption, type EmailDraft } from './email-form.ts';
import type { Encryption } from './email-presets.ts';
import { fieldNamed, type Problems } from './services-form.ts';
import { Moment } from './services-moment.svelte.ts';

const NOTHING: Problems = {};
/** Blanks around these are never meant; those of a password may be. */
const TRIMMED = ['host', 'port', 'user', 'from', 'fromName'] as const;
const FIELDS = ['host', 'port', 'user', 'password', 'from', 'fromName', 'recipients', 'trust', 'sources', 'clients'];

interface EmailTest {
  readonly at: number;
  readonly result: TestResult;
}

/** The mail settings, with what was typed and is not saved yet. */
export class Email {
  view: EmailView | null = $state.raw(null);
  /** Why the page cannot be shown. */
  unread: string | null = $state(null);
  problems: Problems = $state.raw(NOTHING);
  problem: string | null = $state(null);
  outcome: EmailTest | null = $state.raw(null);
  /** The certificate of the last test was accepted, and not tested again. */
  accepted = $state(false);
  busy: 'saving' | 'testing' | null = $state(null);
  readonly done = new Moment<'saved'>();
  #draft: EmailDraft | null = $state.raw(null);

  constructor() {
    listen('email', (view) => {
      this.view = view;
    });
  }

  readonly #kept: EmailDraft | null = $derived(this.view === null ? null : draftOf(this.view));
  /** What the form shows; null until main has answered. */
  readonly form: EmailDraft | null = $derived(this.#draft ?? this.#kept);
  readonly isUnsaved: boolean = $derived(
    this.form !== null && this.#kept !== null && !sameDraft(this.form, this.#kept),
  );

  async load(): Promise<void> {
    try {
      this.view = await call('getEmail');
      this.unread = null;
    } catch (error) {
      this.unread = sentenceOf(error);
    }
  }

  change(change: Partial<EmailDraft>): void {
    if (this.form === null) return;
    this.#draft = { ...this.form, ...change };
    this.problem = null;
    this.done.clear();
    this.#forget(Object.keys(change).flatMap((key) => (key === 'scope' ? ['sources', 'clients'] : [key])));
  }

  chooseEncryption(encryption: Encryption): void {
    if (this.form !== null) this.change(withEncryption(this.form, encryption));
  }

  /** Takes the certificate that the last test was shown. */
  accept(fingerprint: string): void {
    this.change({ trust: { kind: 'pinned', fingerprint } });
    this.accepted = true;
  }

  chooseTrust(trust: Trust): void {
    this.change({ trust });
    this.accepted = false;
  }

  /** The field is left: it is checked, and blanks around it go. */
  leave(field: 'host' | 'port' | 'user' | 'from' | 'fromName' | 'password' | 'recipients' | 'trust'): void {
    const trimmed = TRIMMED.find((each) => each === field);
    if (trimmed !== undefined) this.#trim(trimmed);
    const problem = this.#check()[field];
    if (problem !== undefined && this.isUnsaved) this.problems = { ...this.problems, [field]: problem };
  }

  revert(): void {
    this.#draft = null;
    this.problems = NOTHING;
    this.problem = null;
    this.accepted = false;
  }

  /** Saves the form; the field to go to when something is wrong with it. */
  save(): Promise<string | null> {
    return this.#send('saving', async (form) => {
      const view = await call('saveEmail', sendable(form));
      const isAsSent = this.form === form;
      this.view = view;
      if (isAsSent) this.#draft = null;
      this.done.show('saved');
    });
  }

  /** Tests what is in the form now, saved or not; the field to go to when something is wrong with it. */
  test(): Promise<string | null> {
    this.outcome = null;
    this.accepted = false;
    return this.#send('testing', async (form) => {
      const result = await call('testEmail', sendable(form));
      this.outcome = { at: Date.now(), result };
    });
  }

  async #send(what: 'saving' | 'testing', send: (form: EmailDraft) => Promise<void>): Promise<string | null> {
    for (const field of TRIMMED) this.#trim(field);
    const { form } = this;
    if (this.busy !== null || form === null) return null;
    this.problems = this.#check();
    const wrong = Object.keys(this.problems)[0];
    if (wrong !== undefined) return wrong;
    this.busy = what;
    this.problem = null;
    try {
      await send(form);
      return null;
    } catch (error) {
      return this.#refuse(error);
    } finally {
      this.busy = null;
    }
  }

  #trim(field: (typeof TRIMMED)[number]): void {
    const value = this.form?.[field];
    if (value !== undefined && value !== value.trim()) this.change({ [field]: value.trim() });
  }

  #check(): Problems {
    return this.form === null || this.view === null ? NOTHING : emailProblems(this.form, this.view.hasPassword);
  }

  #refuse(error: unknown): string | null {
    const field = error instanceof BridgeError ? fieldNamed(error.field) : null;
    if (field !== null && FIELDS.includes(field)) {
      this.problems = { ...this.problems, [field]: sentenceOf(error) };
      return field;
    }
    this.problem = sentenceOf(error);
    return null;
  }

  #forget(fields: readonly string[]): void {
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([key]) => !fields.includes(key)));
  }
}
