import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { calls, type Answer, type CallName, type CallOutput } from '../../preload/contract.ts';
import { isOurPage } from './page-files.ts';
import type { PageWindow } from './page-window.ts';
import type { CheckInput, Handlers } from './shell.ts';
import { texts } from './texts.ts';
import { wireError } from './wire-error.ts';

export interface CallParts {
  readonly pageOf: (contents: IpcMainInvokeEvent['sender']) => PageWindow | undefined;
  readonly failed: (event: string, error: unknown) => void;
}

/** Answers the pages' calls: only from our own windows, only with an argument that `check` lets through. */
export function answerCalls(handlers: Handlers, check: CheckInput, parts: CallParts): void {
  for (const name of Object.keys(calls) as CallName[])
    ipcMain.handle(name, (event, input: unknown) => answerCall(name, event, input));

  async function answerCall(
    name: CallName,
    event: IpcMainInvokeEvent,
    input: unknown,
  ): Promise<Answer<CallOutput<CallName>>> {
    const page = senderOf(event, parts);
    if (!page) return { ok: false, error: { name: 'ForeignPage', message: texts.foreignPage } };
    const answer = await answerTo(name, input);
    // After its answer, so that the page has its state before the changes to it.
    if (name === 'hello' && answer.ok) setImmediate(() => page.hello());
    return answer;
  }

  async function answerTo<N extends CallName>(name: N, input: unknown): Promise<Answer<CallOutput<N>>> {
    let checked;
    try {
      checked = check(name, input);
    } catch (error) {
      return { ok: false, error: wireError(error, true) };
    }
    try {
      return { ok: true, value: await handlers[name](checked) };
    } catch (error) {
      parts.failed(`call_failed:${name}`, error);
      return { ok: false, error: wireError(error, false) };
    }
  }
}

/** The window that called, if the call came from the page itself and the page is ours. */
function senderOf({ sender, senderFrame }: IpcMainInvokeEvent, { pageOf }: CallParts): PageWindow | undefined {
  if (!senderFrame || senderFrame.parent !== null || !isOurPage(senderFrame.url)) return undefined;
  return pageOf(sender);
}
