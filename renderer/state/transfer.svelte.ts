import {
  PASSPHRASE_LENGTH,
  type ExportedNotifications,
  type ExportedSettings,
  type ExportFormat,
  type ImportPlan,
  type ImportStep,
  type FilterChoice,
} from '../../preload/contract.ts';
import { BridgeError, call, sentenceOf } from '../bridge.ts';
import { data } from '../texts-data.ts';
import { NO_FILTER, wireFilter } from './filter.ts';

/** What was done last, shown where it was done until something else is. */
type Done =
  | { readonly what: 'settings'; readonly exported: ExportedSettings }
  | { readonly what: 'import'; readonly plan: ImportPlan }
  | { readonly what: 'notifications'; readonly exported: ExportedNotifications };

/** Sentences by place: a field, or the part of the page that something belongs to. */
type Problems = Readonly<Record<string, string>>;

/** The page Export and Import. Passphrases live here only as long as they are needed. */
export class Transfer {
  withSecrets = $state(false);
  passphrase = $state('');
  repeated = $state('');
  filter: FilterChoice = $state.raw(NO_FILTER);
  /** How far an import has come; null while none is open. */
  step: ImportStep | null = $state.raw(null);
  busy: 'settings' | 'import' | 'notifications' | null = $state(null);
  done: Done | null = $state.raw(null);
  problems: Problems = $state.raw({});

  choose(withSecrets: boolean): void {
    this.withSecrets = withSecrets;
    this.#forgetPassphrase();
    this.problems = {};
  }

  type(change: { passphrase?: string; repeated?: string }): void {
    this.passphrase = change.passphrase ?? this.passphrase;
    this.repeated = change.repeated ?? this.repeated;
    this.problems = {};
  }

  exportSettings(): Promise<void> {
    this.problems = this.withSecrets ? this.#wrongPassphrase() : {};
    if (Object.keys(this.problems).length > 0) return Promise.resolve();
    return this.#do('settings', 'settings', async () => {
      const exported = await call('exportSettings', { passphrase: this.withSecrets ? this.passphrase : null });
      if (exported === null) return;
      this.done = { what: 'settings', exported };
      this.#forgetPassphrase();
    });
  }

  openImport(): Promise<void> {
    return this.#do('import', 'import', async () => {
      this.step = await call('openImport');
    });
  }

  unlock(passphrase: string): Promise<void> {
    return this.#do('import', 'unlock', async () => {
      this.step = await call('unlockImport', { passphrase });
    });
  }

  apply(): Promise<void> {
    return this.#do('import', 'apply', async () => {
      this.done = { what: 'import', plan: await call('applyImport') };
      this.step = null;
    });
  }

  /** Closes the import without doing it. */
  async drop(): Promise<void> {
    this.step = null;
    this.problems = {};
    await call('dropImport').catch(() => undefined);
  }

  exportNotifications(format: ExportFormat): Promise<void> {
    return this.#do('notifications', 'notifications', async () => {
      const exported = await call('exportNotifications', { filter: wireFilter(this.filter, Date.now()), format });
      if (exported !== null) this.done = { what: 'notifications', exported };
    });
  }

  #wrongPassphrase(): Problems {
    const { min } = PASSPHRASE_LENGTH;
    if (this.passphrase.length < min) return { passphrase: data.tooShort(min) };
    return this.passphrase === this.repeated ? {} : { repeated: data.notTheSame };
  }

  #forgetPassphrase(): void {
    this.passphrase = '';
    this.repeated = '';
  }

  /** One thing at a time; what goes wrong is told at its place. */
  async #do(what: NonNullable<Transfer['busy']>, place: string, act: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    this.busy = what;
    this.done = null;
    this.problems = {};
    try {
      await act();
    } catch (error) {
      const field = error instanceof BridgeError && place === 'settings' ? error.field : undefined;
      this.problems = { [field ?? place]: sentenceOf(error) };
    } finally {
      this.busy = null;
    }
  }
}

/** What of a plan would change something, and how much stays. */
export function changesOf({ settings, services, email, servers }: ImportPlan): { changes: number; same: number } {
  const things = [...services, ...servers, ...(email ? [email] : [])];
  const same = things.filter(({ effect }) => effect === 'same').length;
  return { changes: settings.length + things.length - same, same };
}
