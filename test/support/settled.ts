/** Turns of the event loop in which what was offered is committed, and what follows from it too: main/intake.ts waits a few for more. */
const TURNS = 16;

/** Lets everything run that can run without time passing. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
