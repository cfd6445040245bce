import type { AppriseChoice, AppriseView } from '../../preload/contract.ts';
import { createAppriseApiChannel } from '../delivery/apprise-api.ts';
import { createAppriseChannel, findApprise, removeLeftovers, type AppriseSearch } from '../delivery/apprise.ts';
import type { Channel } from '../delivery/channel.ts';
import type { LiveSettings } from '../live-settings.ts';

/** How services are reached: by the `apprise` command, found or chosen, or by an Apprise API server. */
export class AppriseWay {
  readonly #settings: LiveSettings;
  readonly #runFolder: string;
  #search: AppriseSearch | null = null;
  #looking: Promise<void> | null = null;

  constructor(settings: LiveSettings, runFolder: string) {
    this.#settings = settings;
    this.#runFolder = runFolder;
  }

  /** Removes the files that a crash left. */
  clean(): Promise<void> {
    return removeLeftovers(this.#runFolder);
  }

  /** Resolves when it is known whether the command is there: true when that is news. A missing one is looked for again. */
  async look(): Promise<boolean> {
    if (this.#search?.found) return false;
    const before = JSON.stringify(this.#search);
    const { apprisePath } = this.#settings.now();
    this.#looking ??= findApprise(apprisePath === '' ? null : apprisePath).then((search) => {
      this.#search = search;
      this.#looking = null;
    });
    await this.#looking;
    return JSON.stringify(this.#search) !== before;
  }

  async choose(choice: AppriseChoice): Promise<void> {
    const appriseServer = choice.way === 'server' ? (choice.serverAddress ?? '') : '';
    await this.#settings.change({ apprisePath: choice.chosenPath ?? '', appriseServer });
    this.forget();
    await this.look();
  }

  /** What was found counts no more. */
  forget(): void {
    this.#search = null;
  }

  /** Changes whenever channels have to be made anew. */
  mark(): string {
    return JSON.stringify([this.#settings.now().appriseServer, this.#search?.found ?? null]);
  }

  /** The channel of a service; null when there is no way to reach it. */
  channel(id: string, url: string): Channel | null {
    const server = this.#settings.now().appriseServer;
    if (server !== '') return createAppriseApiChannel({ id, url, server });
    const command = this.#search?.found;
    return command ? createAppriseChannel({ id, url, command, runFolder: this.#runFolder }) : null;
  }

  view(): AppriseView {
    const { apprisePath, appriseServer } = this.#settings.now();
    const choice = { chosenPath: apprisePath || null, serverAddress: appriseServer || null };
    const nothing = { path: null, version: null, problem: null, hint: null };
    if (appriseServer !== '') return { way: 'server', state: 'found', ...nothing, ...choice };
    const search = this.#search;
    if (!search) return { way: 'command', state: 'looking', ...nothing, ...choice };
    if (!search.found)
      return { way: 'command', state: 'missing', ...nothing, ...choice, problem: search.reason, hint: search.hint };
    return {
      way: 'command',
      state: 'found',
      ...nothing,
      ...choice,
      path: search.found.path,
      version: search.found.version,
    };
  }
}
