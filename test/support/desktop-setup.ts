import { startDesktop } from '../../scripts/lib/desktop.mjs';

/** Runs once before the tests that need a screen: uses the desktop `npm test` brought up, or brings up one of its own. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.BBS_TRAY_DESKTOP) return undefined;
  const { env, stop } = await startDesktop();
  Object.assign(process.env, env);
  return stop;
}
