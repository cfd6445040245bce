import { _electron, type ElectronApplication } from 'playwright';

/** Starts an Electron whose `evaluate` bears that V8 loses an answer. */
export async function launchElectron(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  const electronApp = await _electron.launch(options);
  askAgain(electronApp);
  return electronApp;
}

/**
 * V8 now and then collects the promise by which Playwright waits for main's answer, and the answer is lost: then it is
 * asked once more. What tests run in main must bear to be run twice.
 */
function askAgain(electronApp: ElectronApplication): void {
  const ask = electronApp.evaluate.bind(electronApp) as (...given: unknown[]) => Promise<unknown>;
  const patient = (...given: unknown[]): Promise<unknown> =>
    ask(...given).catch((error: unknown) => {
      if (String(error).includes('promise was garbage collected')) return ask(...given);
      throw error;
    });
  electronApp.evaluate = patient as typeof electronApp.evaluate;
}
