/** What the page Local Events shows and sends: part of the IPC contract. Never a secret: copying is done in main. */
import type { ProducerKindKey, TokenScope } from '../main/engine/producers.ts';

/** The local API as the settings page shows it. The token itself never reaches the page: copying is done in main. */
export interface LocalApiView {
  readonly state: 'running' | 'off';
  /** `http://127.0.0.1:8737` while it runs. */
  readonly url: string | null;
  readonly wantedPort: number;
  /** Why it is off and what to do, in one sentence. */
  readonly problem: string | null;
  /** The last characters of the token, to tell two apart. */
  readonly tokenEnd: string;
  readonly tokenFile: string;
  /** A ready line that reads the token from its file. */
  readonly curl: string;
  readonly received: readonly ReceivedEvent[];
  /** Tokens and keys, the newest first. */
  readonly producers: readonly ProducerView[];
  readonly recipes: readonly RecipeView[];
}

/** One request to the events route, newest first; refused ones with the sentence the producer got. */
export interface ReceivedEvent {
  readonly at: number;
  readonly type: string | null;
  readonly client: string | null;
  readonly outcome: 'created' | 'repeated' | 'resolved' | 'ignored' | 'duplicate' | 'refused';
  readonly problem: string | null;
}

export interface ProducerView {
  readonly id: number;
  readonly name: string;
  readonly kind: ProducerKindKey;
  /** The last characters of the secret, to tell two apart. */
  readonly ending: string;
  readonly scopes: readonly TokenScope[];
  readonly client: string | null;
  readonly plan: string | null;
  readonly madeAt: number;
  /** Null: never. */
  readonly usedAt: number | null;
  /** True until the app is restarted; only its hash is kept. */
  readonly canCopy: boolean;
}

/** The form of a new token or key. */
export interface NewProducerForm {
  readonly kind: ProducerKindKey;
  readonly name: string;
  /** A key may be bound to a client and a plan; null: not. */
  readonly client: string | null;
  readonly plan: string | null;
  /** What a token may do; empty for a key. */
  readonly scopes: readonly TokenScope[];
}

export const RECIPE_IDS = [
  'borg_wrap',
  'borg_ping',
  'borgmatic_healthchecks',
  'borgmatic_commands',
  'borgmatic_commands_2',
  'vorta',
  'systemd',
  'restic',
  'rclone',
  'apprise',
] as const;
export type RecipeId = (typeof RECIPE_IDS)[number];

export interface RecipeView {
  readonly id: RecipeId;
  readonly title: string;
  /** Where the text goes. */
  readonly place: string;
  readonly note: string;
  /** The kind of key it needs; null: none. */
  readonly needs: ProducerKindKey | null;
  /** False when it needs a key and none can be copied any more: one must be made. */
  readonly hasKey: boolean;
  /** With the address filled in; a key shows its last characters only. */
  readonly text: string;
}
