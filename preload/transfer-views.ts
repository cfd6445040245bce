/** What the page Export and Import shows and sends: part of the IPC contract. */
import type { ListFilter } from '../main/engine/list-query.ts';
import type { Settings } from '../main/engine/settings.ts';

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** What a passphrase must have at least. */
export const PASSPHRASE_LENGTH = { min: 8, max: 1000 } as const;

/** `passphrase` null: without any secret. */
export interface SettingsExport {
  readonly passphrase: string | null;
}

/** What was written, and where. */
export interface ExportedSettings {
  readonly path: string;
  readonly services: number;
  readonly servers: number;
  readonly hasEmail: boolean;
  readonly isSealed: boolean;
}

/** Which notifications are exported, and as what; a name that ends in another format decides. */
export interface NotificationsExport {
  /** What is not named is "any". */
  readonly filter: Partial<ListFilter>;
  readonly format: ExportFormat;
}

export interface ExportedNotifications {
  readonly path: string;
  readonly rows: number;
}

/** What an import does with one thing: `same` changes nothing. */
export type ImportEffect = 'added' | 'changed' | 'same';

export interface ImportedService {
  readonly name: string;
  /** A key of the guided services. */
  readonly kind: string;
  readonly effect: ImportEffect;
  /** Its secrets are neither in the file nor kept here: it tells nothing before they are filled in. */
  readonly needsSecrets: boolean;
}

export interface ImportedServer {
  readonly name: string;
  readonly origin: string;
  readonly effect: ImportEffect;
}

/** What an import would change; nothing has changed yet. */
export interface ImportPlan {
  readonly fileName: string;
  readonly exportedAt: number;
  /** Of the app that wrote it. */
  readonly appVersion: string;
  readonly isSealed: boolean;
  readonly settings: readonly {
    readonly key: keyof Settings;
    readonly from: Settings[keyof Settings];
    readonly to: Settings[keyof Settings];
  }[];
  readonly services: readonly ImportedService[];
  readonly email: { readonly effect: ImportEffect; readonly needsPassword: boolean } | null;
  readonly servers: readonly ImportedServer[];
}

/** How far an import has come: a sealed file asks for its passphrase first. */
export type ImportStep =
  { readonly stage: 'passphrase'; readonly fileName: string } | { readonly stage: 'plan'; readonly plan: ImportPlan };
