import type { Answer, Bridge, CallInput, CallName, CallOutput, PushName, PushPayload } from '../preload/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script. Only this file uses it. */
    readonly bbs: Bridge;
  }
}

/** A call that main refused or could not do. The message is fit to be shown. */
export class BridgeError extends Error {
  readonly kind: string;
  readonly field: string | undefined;

  constructor(kind: string, message: string, field?: string) {
    super(message);
    this.name = 'BridgeError';
    this.kind = kind;
    this.field = field;
  }
}

type Input<N extends CallName> = undefined extends CallInput<N> ? [] : [input: CallInput<N>];

/** Asks main and unwraps the answer; throws a BridgeError when it says no. */
export async function call<N extends CallName>(name: N, ...input: Input<N>): Promise<CallOutput<N>> {
  const answer: Answer<CallOutput<N>> = await window.bbs.call(name, input[0] as CallInput<N>);
  if (answer.ok) return answer.value;
  throw new BridgeError(answer.error.name, answer.error.message, answer.error.field);
}

/** Hears a push of main; returns its own remover. */
export function listen<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void {
  return window.bbs.on(name, listener);
}

/** A sentence for any failure, also for one that is no answer of main. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'The app did not answer.';
}
