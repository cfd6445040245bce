import type { AppriseChoice, GuidedService, ServicesView, ServiceView, Values } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import { kindOf } from './guided.ts';
import { editorOfView, ServiceEditor } from './services-editor.svelte.ts';
import { newForm } from './services-form.ts';

/** Shown instead of a form: the choice of a kind. */
export const ADD = 'add';

/** The services of the page Push Notifications, live, each with its own draft. */
export class Services {
  view: ServicesView | null = $state.raw(null);
  problem: string | null = $state(null);
  editors: readonly ServiceEditor[] = $state.raw([]);
  /** The key of the service that is shown, or ADD; null until somebody chooses. */
  chosen: string | null = $state(null);
  #count = 0;

  constructor() {
    listen('services', (view) => {
      this.#take(view);
    });
  }

  async load(): Promise<void> {
    try {
      this.#take(await call('getServices'));
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }

  /** Whether leaving now would lose something. */
  readonly isUnsaved: boolean = $derived(this.editors.some((editor) => editor.isChanged));

  editorOf(key: string | null): ServiceEditor | undefined {
    return this.editors.find((editor) => editor.key === key);
  }

  /** Begins a new service and shows its form. */
  add(service: GuidedService, values: Values): ServiceEditor {
    this.#count += 1;
    const taken = this.editors.map(({ form }) => form.name);
    const editor = new ServiceEditor(`new-${String(this.#count)}`, { fresh: newForm(service, values, taken) });
    this.editors = [...this.editors, editor];
    this.chosen = editor.key;
    return editor;
  }

  /** Saves what is in the form; the field to go to when something is wrong with it. */
  async save(editor: ServiceEditor): Promise<string | null> {
    if (editor.busy !== null) return null;
    const wrong = editor.check();
    if (wrong !== null) return wrong;
    editor.busy = 'saving';
    const sent = editor.form;
    try {
      const saved = await call('saveService', { ...sent, name: sent.name.trim() });
      editor.take(saved, sent);
      editor.done.show('saved');
      this.#put(saved);
      return null;
    } catch (error) {
      return editor.refuse(error);
    } finally {
      editor.busy = null;
      this.#sync();
    }
  }

  /** Sends a test with what is in the form; the field to go to when something is wrong with it. */
  async test(editor: ServiceEditor): Promise<string | null> {
    if (editor.busy !== null) return null;
    const wrong = editor.check();
    if (wrong !== null) return wrong;
    editor.busy = 'testing';
    editor.outcome = null;
    editor.problem = null;
    try {
      const result = await call('testService', editor.form);
      editor.outcome = { at: Date.now(), result };
      return null;
    } catch (error) {
      return editor.refuse(error);
    } finally {
      editor.busy = null;
    }
  }

  async setEnabled(editor: ServiceEditor, enabled: boolean): Promise<void> {
    const { saved } = editor;
    if (saved === null) {
      editor.switchOn(enabled);
      return;
    }
    editor.saved = { ...saved, enabled };
    try {
      await call('setServiceEnabled', { id: saved.id, enabled });
      this.problem = null;
    } catch (error) {
      editor.saved = { ...editor.saved, enabled: saved.enabled };
      this.problem = sentenceOf(error);
    }
  }

  async duplicate(editor: ServiceEditor): Promise<ServiceEditor | undefined> {
    if (editor.saved === null) return undefined;
    try {
      const copy = await call('duplicateService', { id: editor.saved.id });
      this.#put(copy);
      const made = this.editors.find(({ saved }) => saved?.id === copy.id);
      this.chosen = made?.key ?? this.chosen;
      return made;
    } catch (error) {
      editor.problem = sentenceOf(error);
      return undefined;
    }
  }

  /** Deletes it, or forgets a new one; true when it is gone. */
  async remove(editor: ServiceEditor): Promise<boolean> {
    try {
      if (editor.saved !== null) await call('deleteService', { id: editor.saved.id });
    } catch (error) {
      editor.problem = sentenceOf(error);
      return false;
    }
    const at = this.editors.indexOf(editor);
    const left = this.editors.filter((each) => each !== editor);
    this.editors = left;
    this.chosen = left[Math.min(at, left.length - 1)]?.key ?? null;
    const gone = editor.saved?.id;
    if (this.view !== null) this.view = { ...this.view, services: this.view.services.filter(({ id }) => id !== gone) };
    return true;
  }

  async copyAddress(editor: ServiceEditor): Promise<void> {
    if (editor.saved === null) return;
    try {
      await call('copyServiceUrl', { id: editor.saved.id });
      editor.done.show('copied');
    } catch (error) {
      editor.problem = sentenceOf(error);
    }
  }

  /** Throws what main says against the choice. */
  async chooseApprise(choice: AppriseChoice): Promise<void> {
    const apprise = await call('chooseApprise', choice);
    if (this.view !== null) this.view = { ...this.view, apprise };
  }

  /** A kind's name. */
  kindOf(editor: ServiceEditor): string {
    return kindOf(editor.form.kind)?.label ?? editor.form.kind;
  }

  #take(view: ServicesView): void {
    this.view = view;
    this.#sync();
  }

  #put(service: ServiceView): void {
    if (this.view === null) return;
    const { services } = this.view;
    const known = services.some(({ id }) => id === service.id);
    this.#take({
      ...this.view,
      services: known ? services.map((each) => (each.id === service.id ? service : each)) : [...services, service],
    });
  }

  /**
   * One editor per kept service, in main's order, then the new ones. While a new one is being saved, a service that nobody
   * knows is very likely that one, and its editor takes it over when the answer is there.
   */
  #sync(): void {
    const services = this.view?.services ?? [];
    const isSavingNew = this.editors.some(({ isNew, busy }) => isNew && busy === 'saving');
    const kept = services.flatMap((service) => {
      const known = this.editors.find(({ saved }) => saved?.id === service.id);
      if (known !== undefined) known.saved = service;
      return known ?? (isSavingNew ? [] : editorOfView(service));
    });
    this.editors = [...kept, ...this.editors.filter(({ isNew }) => isNew)];
  }
}
