const tickSeconds = 10;

/** An error whose message is a plain sentence for the user. */
export class UserError extends Error {}

/** Prints one line for the user. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Announces a long piece of work, shows that it is still going on, and says how long it took. */
export async function step(label, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(`${label} …`);
  const ticker = setInterval(() => say(`${label} … ${String(seconds())} s`), tickSeconds * 1000);
  try {
    const result = await work();
    say(`${label}: done in ${String(seconds())} s`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}

/** Runs a script's main function: its result is the exit code, its errors are sentences without a stack trace. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(
      `${error instanceof UserError ? error.message : `Something unexpected went wrong: ${error.message}`}\n`,
    );
    process.exitCode = 1;
  }
}
