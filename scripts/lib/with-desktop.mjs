import { startDesktop } from './desktop.mjs';

/** Does the work on a private desktop and takes that down afterwards. */
export async function withDesktop(work) {
  const desktop = await startDesktop();
  try {
    return await work(desktop.env);
  } finally {
    await desktop.stop();
  }
}
