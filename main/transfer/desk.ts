import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type {
  ExportedNotifications,
  ExportedSettings,
  ExportFormat,
  ImportPlan,
  ImportStep,
  NotificationsExport,
} from '../../preload/contract.ts';
import type { ChannelDesk } from '../channels/desk.ts';
import * as forms from '../channels/forms.ts';
import type { Clock } from '../clock.ts';
import type { DeliveryInput } from '../engine/delivery-model.ts';
import type { LiveSettings } from '../live-settings.ts';
import { BadInput } from '../schemas/ipc.ts';
import type { SettingsDocument } from '../schemas/transfer.ts';
import type { ServerDesk } from '../servers/desk.ts';
import type { FileQuestion, Shell } from '../shell/shell.ts';
import type { Store } from '../store/store.ts';
import { documentOf, type Holdings } from './document.ts';
import { notificationsFile } from './notifications-file.ts';
import { prepare, type Prepared } from './plan.ts';
import { documentIn, readFile } from './read-file.ts';
import { isSealed, seal, unseal } from './sealed-file.ts';
import { texts } from './texts.ts';
import { writeFile } from './write-file.ts';

export interface TransferDeskParts {
  readonly shell: Pick<Shell, 'askSavePath' | 'askOpenPath' | 'keyStore' | 'version'>;
  readonly store: Store;
  readonly settings: LiveSettings;
  readonly channels: Pick<ChannelDesk, 'adopted'>;
  readonly servers: Pick<ServerDesk, 'entries' | 'adopt'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly offer: (inputs: readonly DeliveryInput[]) => Promise<unknown>;
  readonly sourceName: (source: string) => string;
}

/** The file that the user chose, until it is imported or dropped. */
interface Opened {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly document: SettingsDocument | null;
}

/** Rows read and written at a time: a few milliseconds, so that nothing waits for an export. */
const ROWS_AT_A_TIME = 500;

/** Export and import: one file is open at a time. */
export class TransferDesk {
  readonly #parts: TransferDeskParts;
  #opened: Opened | null = null;

  constructor(parts: TransferDeskParts) {
    this.#parts = parts;
  }

  async exportSettings(passphrase: string | null): Promise<ExportedSettings | null> {
    const { shell, clock } = this.#parts;
    const { version, keyStore } = shell;
    const making = { version, keyStore, now: clock.now(), withSecrets: passphrase !== null };
    const document = documentOf(this.#holdings(), making);
    const file = await shell.askSavePath({
      title: texts.saveSettings,
      name: `${this.#fileName('settings')}.${passphrase === null ? 'json' : 'age'}`,
      types: [fileType(passphrase !== null)],
    });
    if (file === null) return null;
    const text = `${JSON.stringify(document, null, 2)}\n`;
    await writeFile(file, [passphrase === null ? text : await seal(text, passphrase)]);
    const { services, servers, email } = document;
    const counts = { services: services.length, servers: servers.length, hasEmail: email !== null };
    return { path: file, ...counts, isSealed: passphrase !== null };
  }

  async openImport(): Promise<ImportStep | null> {
    const types = [
      { label: texts.plainFile, extensions: ['json', 'age'] },
      { label: texts.anyFile, extensions: ['*'] },
    ];
    const file = await this.#parts.shell.askOpenPath({ title: texts.openSettings, types });
    if (file === null) return null;
    const bytes = await readFile(file);
    const fileName = path.basename(file);
    if (isSealed(bytes)) {
      this.#opened = { fileName, bytes, document: null };
      return { stage: 'passphrase', fileName };
    }
    return this.#planned({ fileName, bytes, document: documentIn(bytes.toString('utf8')) });
  }

  async unlockImport(passphrase: string): Promise<ImportStep> {
    const opened = this.#open();
    return this.#planned({ ...opened, document: documentIn(await unseal(opened.bytes, passphrase)) });
  }

  /** Services and mail in one transaction, then servers in one write, then settings; what was done is undone if the rest fails. */
  async applyImport(): Promise<ImportPlan> {
    const opened = this.#open();
    const prepared = this.#prepare(opened);
    const plan = planOf(opened, prepared);
    const undo = this.#undoOf(prepared);
    await this.#parts.offer(prepared.channels);
    try {
      await this.#parts.servers.adopt(prepared.servers);
    } catch (error) {
      await this.#parts.offer(undo);
      throw error;
    }
    await this.#parts.settings.change(prepared.settings);
    this.#opened = null;
    await this.#parts.channels.adopted();
    return plan;
  }

  dropImport(): void {
    this.#opened = null;
  }

  async exportNotifications({ filter, format }: NotificationsExport): Promise<ExportedNotifications | null> {
    const { shell, store, sourceName } = this.#parts;
    const types = [
      { label: texts.csv, extensions: ['csv'] },
      { label: texts.json, extensions: ['json'] },
    ];
    const file = await shell.askSavePath({
      title: texts.saveNotifications,
      name: `${this.#fileName('notifications')}.${format}`,
      types: format === 'csv' ? types : types.toReversed(),
    });
    if (file === null) return null;
    let rows = 0;
    const batches = counted(store.walk(filter, ROWS_AT_A_TIME), (count) => (rows += count));
    await writeFile(file, notificationsFile(batches, formatOf(file) ?? format, sourceName));
    return { path: file, rows };
  }

  #planned(opened: Opened): ImportStep {
    const plan = planOf(opened, this.#prepare(opened));
    this.#opened = opened;
    return { stage: 'plan', plan };
  }

  #prepare({ document }: Opened): Prepared {
    if (!document) throw new BadInput(texts.noFile, null);
    const { shell, store, clock } = this.#parts;
    let last = clock.now();
    const newServiceId = (): number => {
      while (store.channel(forms.serviceChannel(last))) last += 1;
      return last++;
    };
    const { keyStore } = shell;
    return prepare(document, this.#holdings(), {
      keyStore,
      now: clock.now(),
      newServiceId,
      newServerId: randomUUID,
    });
  }

  #undoOf({ channels }: Prepared): DeliveryInput[] {
    return channels.map(({ record: { channel } }) => {
      const held = this.#parts.store.channel(channel);
      return held ? { kind: 'save_channel', record: held } : { kind: 'remove_channel', channel };
    });
  }

  #holdings(): Holdings {
    const { settings, store, servers } = this.#parts;
    return { settings: settings.now(), channels: store.channels(), servers: servers.entries() };
  }

  #open(): Opened {
    if (!this.#opened) throw new BadInput(texts.noFile, null);
    return this.#opened;
  }

  /** `bbs-tray-settings-2026-11-25` */
  #fileName(what: string): string {
    return `bbs-tray-${what}-${new Date(this.#parts.clock.now()).toISOString().slice(0, 10)}`;
  }
}

function planOf({ fileName, bytes, document }: Opened, { plan }: Prepared): ImportPlan {
  const { exportedAt = '', appVersion = '' } = document ?? {};
  return { fileName, exportedAt: Date.parse(exportedAt), appVersion, isSealed: isSealed(bytes), ...plan };
}

function fileType(isSealed: boolean): FileQuestion['types'][number] {
  return isSealed ? { label: texts.sealedFile, extensions: ['age'] } : { label: texts.plainFile, extensions: ['json'] };
}

function formatOf(file: string): ExportFormat | null {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  return extension === '.json' ? 'json' : null;
}

function* counted<T>(batches: Iterable<readonly T[]>, count: (rows: number) => void): Generator<readonly T[]> {
  for (const batch of batches) {
    count(batch.length);
    yield batch;
  }
}
