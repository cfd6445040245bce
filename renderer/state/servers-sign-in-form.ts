import type { FinishSignIn } from '../../preload/contract.ts';
import { BridgeError } from '../bridge.ts';
import { servers } from '../texts-servers.ts';
import { wrongIn, type WayDraft } from './servers-way.ts';

/** `plain`: http is asked about; `who`: password or token; `finish`: looks, and where the token is kept. */
export type Step = 'address' | 'plain' | 'who' | 'code' | 'finish';
export type Who = 'password' | 'token';
export type Keeping = Exclude<FinishSignIn['keeping'], 'sealed'>;
export type Look = NonNullable<FinishSignIn['look']>;

export const NOTHING = { address: '', username: '', password: '', token: '', code: '' };
export type Typed = Readonly<typeof NOTHING>;
export type SignInField = keyof Typed | 'name' | 'certificate' | 'proxy';

/** What a step led to when it did not work; `field` is where it belongs. */
export interface Problem {
  readonly field: SignInField;
  readonly text: string;
}

/** What keeps an address from being asked; null when it may be. */
export function wrongAddress(typed: Typed, way: WayDraft): Problem | null {
  const empty = missing(typed, 'address', servers.add.addressMissing);
  if (empty !== null) return empty;
  for (const field of ['certificate', 'proxy'] as const) {
    const text = wrongIn(way, field);
    if (text !== undefined) return { field, text };
  }
  return null;
}

/** What is missing for a sign-in; null when it may be sent. */
export function wrongSecret(typed: Typed, who: Who): Problem | null {
  const words = servers.who;
  if (who === 'token') return missing(typed, 'token', words.tokenMissing);
  return missing(typed, 'username', words.userMissing) ?? missing(typed, 'password', words.passwordMissing);
}

/** The problem of a field with nothing in it; null when something is. */
export function missing(typed: Typed, field: keyof Typed, text: string): Problem | null {
  return typed[field].trim() === '' ? { field, text } : null;
}

/** Where what main has refused belongs: to the name when main names it, else to the field of the step. */
export function fieldOf(error: unknown, field: SignInField): SignInField {
  const named = error instanceof BridgeError ? error.field?.split('.').at(-1) : undefined;
  return named === 'name' ? 'name' : field;
}
