import type {
  Answer,
  Bridge,
  CallInput,
  CallName,
  CallOutput,
  EarlyAnswer,
  PushName,
  PushPayload,
  WireError,
} from '../preload/contract.ts';
import { texts } from './texts.ts';

declare global {
  interface Window {
    /** Put there by the preload script. Only this file uses it. */
    readonly bbs: Bridge;
  }
}

/** A call that main refused or could not do. The message is fit to be shown. */
export class BridgeError extends Error {
  readonly field: string | undefined;
  /** What kind of thing went wrong with a server. */
  readonly problem: string | undefined;
  /** When it may be tried again, epoch ms. */
  readonly until: number | undefined;

  constructor({ message, field, problem, until }: WireError) {
    super(message);
    this.name = 'BridgeError';
    this.field = field;
    this.problem = problem;
    this.until = until;
  }
}

type Input<N extends CallName> = undefined extends CallInput<N> ? [] : [input: CallInput<N>];

/** Asks main and unwraps the answer; throws a BridgeError when it says no. */
export async function call<N extends CallName>(name: N, ...input: Input<N>): Promise<CallOutput<N>> {
  const answer =
    (takeEarly(name, input[0]) as Answer<CallOutput<N>> | undefined) ??
    (await window.bbs.call(name, input[0] as CallInput<N>));
  if (answer.ok) return answer.value;
  throw new BridgeError(answer.error);
}

/** Answers that came with the page and have not been asked for. */
let early: readonly EarlyAnswer[] = [];

/** The answer that came with the page, if one did; the next time main is asked. */
function takeEarly(name: CallName, input: unknown): Answer<unknown> | undefined {
  const block = document.querySelector('#early');
  if (block !== null) {
    early = JSON.parse(block.textContent || '[]') as EarlyAnswer[];
    block.remove();
  }
  const found = early.find((each) => each.name === name && JSON.stringify(each.input) === JSON.stringify(input));
  if (found !== undefined) early = early.filter((each) => each !== found);
  return found?.answer;
}

/** Hears a push of main; returns its own remover. */
export function listen<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void {
  return window.bbs.on(name, listener);
}

/** A sentence for any failure, also for one that is no answer of main. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : texts.unknownFailure;
}
