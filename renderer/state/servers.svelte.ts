import type { ServersView } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import { freeColour } from './servers-colours.ts';
import { ServerEditor, type ServerChange } from './servers-editor.svelte.ts';
import { SignIn, type SignInHost } from './servers-sign-in.svelte.ts';

/** Shown instead of a server's page: the sign-in to a new one. */
export const ADD = 'add';

/** The servers of the page BBS Servers, live, each with what is being done to it. */
export class Servers {
  view: ServersView | null = $state.raw(null);
  problem: string | null = $state(null);
  editors: readonly ServerEditor[] = $state.raw([]);
  /** The id of the server that is shown, or ADD; null until somebody chooses. */
  chosen: string | null = $state(null);
  isChecking = $state(false);
  readonly adding: SignIn;
  readonly #host: SignInHost;

  constructor() {
    this.#host = this.#makeHost();
    this.adding = new SignIn(this.#host);
    listen('servers', (view) => {
      this.#take(view);
    });
  }

  editorOf(id: string | null): ServerEditor | undefined {
    return this.editors.find((editor) => editor.id === id);
  }

  async load(): Promise<void> {
    try {
      this.#take(await call('getServers'));
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }

  /** Keeps a change at once; one that main refuses is put back, and its field says why. */
  async change(editor: ServerEditor, change: ServerChange | null): Promise<void> {
    if (change === null) return;
    editor.begin(change);
    try {
      this.#take(await call('changeServer', { id: editor.id, change }));
      editor.kept(change);
      this.problem = null;
    } catch (error) {
      editor.refused(change, sentenceOf(error));
      if (change.enabled !== undefined) this.problem = sentenceOf(error);
    } finally {
      editor.ended(change);
    }
  }

  /** Asks for the server's health, which is a look at the whole of it. */
  async lookAtHealth(editor: ServerEditor): Promise<void> {
    try {
      const said = await call('getServerHealth', { id: editor.id });
      editor.health = { said };
      editor.healthProblem = null;
    } catch (error) {
      editor.healthProblem = sentenceOf(error);
    }
  }

  /** "Check now", with its health: main does both in one round. */
  async check(editor: ServerEditor): Promise<void> {
    await this.#do(editor, 'checking', async () => {
      const health = this.lookAtHealth(editor);
      await call('checkServers', { id: editor.id });
      await health;
    });
  }

  async checkAll(): Promise<void> {
    if (this.isChecking) return;
    this.isChecking = true;
    try {
      await call('checkServers', { id: null });
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    } finally {
      this.isChecking = false;
    }
  }

  /** Tries the kept token once more; true when main could try. */
  async retry(editor: ServerEditor): Promise<boolean> {
    return this.#do(editor, 'retrying', () => call('retryServer', { id: editor.id }));
  }

  async signOut(editor: ServerEditor): Promise<boolean> {
    return this.#do(editor, 'signing_out', async () => {
      await call('signOutServer', { id: editor.id });
      editor.health = null;
    });
  }

  /** Takes a server off the list; true when it is gone. */
  async remove(editor: ServerEditor): Promise<boolean> {
    const at = this.editors.indexOf(editor);
    const isGone = await this.#do(editor, 'removing', () => call('removeServer', { id: editor.id }));
    if (!isGone) return false;
    const left = this.editors.filter((each) => each !== editor);
    if (this.view !== null) this.#take({ ...this.view, servers: left.map(({ saved }) => saved) });
    this.chosen = left[Math.min(Math.max(at, 0), left.length - 1)]?.id ?? null;
    return true;
  }

  async #do(
    editor: ServerEditor,
    what: NonNullable<ServerEditor['busy']>,
    act: () => Promise<unknown>,
  ): Promise<boolean> {
    if (editor.busy !== null) return false;
    editor.busy = what;
    editor.problem = null;
    try {
      await act();
      return true;
    } catch (error) {
      editor.problem = sentenceOf(error);
      return false;
    } finally {
      editor.busy = null;
    }
  }

  #makeHost(): SignInHost {
    const isMustChoose = (): boolean => this.view?.vault.mustChoose ?? false;
    return {
      begun: (signIn) => {
        for (const other of [this.adding, ...this.editors.map((editor) => editor.signIn)])
          if (other !== signIn) other.interrupt();
      },
      finished: (signIn, view) => {
        this.#finished(signIn, view);
      },
      freeColour: () => freeColour(this.editors.map(({ view }) => view.colour)),
      get mustChoose() {
        return isMustChoose();
      },
    };
  }

  #finished(signIn: SignIn, view: ServersView): void {
    const known = this.view?.servers.map(({ id }) => id) ?? [];
    const { recoveryCodesLeft } = signIn;
    this.#take(view);
    const again = this.editors.find((editor) => editor.signIn === signIn);
    const editor = again ?? this.editors.findLast(({ id }) => !known.includes(id)) ?? this.editors.at(-1);
    signIn.reset();
    if (editor === undefined) return;
    editor.recoveryCodesLeft = recoveryCodesLeft;
    this.chosen = editor.id;
    void this.lookAtHealth(editor);
  }

  #take(view: ServersView): void {
    this.view = view;
    this.editors = view.servers.map((server) => {
      const known = this.editors.find(({ id }) => id === server.id);
      if (known !== undefined) known.saved = server;
      return known ?? new ServerEditor(server, this.#host);
    });
  }
}
