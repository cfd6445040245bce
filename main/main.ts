/** Electron's entry: flags, the data folder, one copy only, the tray icon, then the app itself. */
import { app } from 'electron';
import { claimDataFolder, useDataFolder } from './shell/data-folder.ts';
import { BadFlag, parseFlags, type Flags } from './shell/flags.ts';
import { declareScheme } from './shell/protocol.ts';
import type { Problem } from './shell/shell.ts';
import { languageOf } from './engine/language.ts';
import { Signal } from './shell/signal.ts';
import { TrayIcon } from './shell/tray.ts';
import { speak } from './words.ts';

/** The same as electron-builder's appId: Windows ties pop-ups and their clicks to it. */
const APP_ID = 'org.bbstray.app';

/**
 * On Linux an icon is there when the panel has had its answers from this thread; loading the app at once would hold them
 * up by all the time that takes.
 */
const REGISTER_MS = process.platform === 'linux' ? 50 : 0;

const problems = new Signal<Problem>(20);
// Without a listener Electron would show the stack to the user.
process.on('uncaughtException', (error) => {
  problems.tell({ event: 'uncaught_exception', error });
});
process.on('unhandledRejection', (error) => {
  problems.tell({ event: 'unhandled_rejection', error });
});

try {
  main();
} catch (error) {
  if (!(error instanceof BadFlag)) throw error;
  process.stderr.write(`${error.message}\n`);
  app.exit(2);
}

function main(): void {
  const flags = parseFlags(process.argv.slice(1), process.cwd());
  // Messages name machines and paths: what the app writes is for its user alone.
  process.umask(0o077);
  const dataDir = useDataFolder(flags.dataDir);
  const showRequest = claimDataFolder(flags.hidden);
  if (!showRequest) {
    app.exit(0);
    return;
  }
  app.setAppUserModelId(APP_ID);
  // Root, in containers, can only run without; the two together stop every page's process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // A page draws its first rows without a collection of garbage in between: it would be born with 1 MB of young space.
  // And without V8's middle compiler beside it, which takes 4 ms of them from a machine with two cores; a fling is as even without.
  app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=4 --no-maglev');
  declareScheme();
  app.dock?.hide();
  app
    .whenReady()
    .then(() => start(flags, dataDir, showRequest))
    .catch((error: unknown) => fail(error, dataDir));
}

/** The icon comes first and alone: the rest is loaded while it is already there. */
async function start(flags: Flags, dataDir: string, showRequest: Signal<void>): Promise<void> {
  // Until the settings are read: also what is said when they cannot be.
  const system = app.getLocale();
  speak(languageOf('system', system), system);
  const tray = new TrayIcon();
  await new Promise((resolve) => setTimeout(resolve, REGISTER_MS));
  const [{ ElectronShell }, { createApp }] = await Promise.all([
    import('./shell/electron-shell.ts'),
    import('./app.ts'),
  ]);
  const shell = new ElectronShell({ dataDir, askedDataDir: flags.dataDir, tray, showRequest, problems });
  const running = await createApp({
    shell,
    dataDir,
    localApiPort: flags.localApiPort,
    hidden: flags.hidden,
    isDemo: flags.demo,
  });
  shell.onQuit(() => running.stop());
}

/** Tells the log and the user, then ends. */
async function fail(error: unknown, dataDir: string): Promise<void> {
  const [{ openLog }, { tellStartFailure }] = await Promise.all([
    import('./log.ts'),
    import('./shell/start-failure.ts'),
  ]);
  openLog(dataDir).error('app.start-failed', error);
  await tellStartFailure(error, dataDir);
  app.exit(1);
}
