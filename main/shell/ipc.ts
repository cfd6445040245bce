import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { calls, type Answer, type CallName, type CallOutput } from '../../preload/contract.ts';
import { isOurPage } from './page-files.ts';
import type { PageWindow } from './page-window.ts';
import type { CheckInput, Handlers } from './shell.ts';
import { texts } from './texts.ts';
import { wireError } from './wire-error.ts';

/** Answers a call of a page; never rejects. */
export type AnswerCall = (name: CallName, input: unknown) => Promise<Answer<unknown>>;

/** Makes what answers calls: only with an argument that `check` lets through. `failed` is told what main could not do. */
export function answering(
  handlers: Handlers,
  check: CheckInput,
  failed: (event: string, error: unknown) => void,
): AnswerCall {
  return async <N extends CallName>(name: N, input: unknown): Promise<Answer<CallOutput<N>>> => {
    let checked;
    try {
      checked = check(name, input);
    } catch (error) {
      return { ok: false, error: wireError(error, true) };
    }
    try {
      return { ok: true, value: await handlers[name](checked) };
    } catch (error) {
      failed(`call_failed:${name}`, error);
      return { ok: false, error: wireError(error, false) };
    }
  };
}

/** Answers the calls of our own windows' pages, and of nobody else. */
export function answerPages(
  answer: AnswerCall,
  pageOf: (contents: IpcMainInvokeEvent['sender']) => PageWindow | undefined,
): void {
  for (const name of Object.keys(calls) as CallName[])
    ipcMain.handle(name, (event, input: unknown) => answerPage(name, event, input));

  async function answerPage(
    name: CallName,
    { sender, senderFrame }: IpcMainInvokeEvent,
    input: unknown,
  ): Promise<Answer<unknown>> {
    const isOurs = senderFrame !== null && senderFrame.parent === null && isOurPage(senderFrame.url);
    const page = isOurs ? pageOf(sender) : undefined;
    if (!page) return { ok: false, error: { name: 'ForeignPage', message: texts.foreignPage } };
    const given = await answer(name, input);
    if (name === 'ready' && given.ok) page.ready();
    return given;
  }
}
