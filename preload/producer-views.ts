/** What the page knows of the tokens and keys of producers, and of the recipes. Never a secret: copying is done in main. */
import type { ProducerKindKey, TokenScope } from '../main/engine/producers.ts';

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
