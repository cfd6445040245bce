import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { appriseEnvironment } from './environment.ts';
import { usualPlaces, type Surroundings } from './places.ts';
import { run } from './run.ts';
import { appriseTexts } from './texts.ts';

const VERSION_LIMIT_MS = 20_000;

/** An Apprise that answered. */
export interface AppriseCommand {
  readonly path: string;
  /** `1.2.0` */
  readonly version: string;
}

export type AppriseSearch =
  | { readonly found: AppriseCommand }
  /** Why not, and how to install it on this system. */
  | { readonly found: null; readonly reason: string; readonly hint: string };

/** This computer, as Apprise is looked for. */
export function thisSystem(): Surroundings {
  return { platform: process.platform, home: homedir(), env: process.env };
}

/**
 * Looks for Apprise and asks each one found for its version, in the very environment that sending uses. A chosen path is the
 * only one looked at. Never throws.
 */
export async function findApprise(chosen: string | null, system: Surroundings = thisSystem()): Promise<AppriseSearch> {
  for (const path of chosen === null ? usualPlaces(system) : [chosen]) {
    const version = (await isProgram(path)) ? await versionOf(path, system) : null;
    if (version !== null) return { found: { path, version } };
  }
  return { found: null, reason: await reasonOf(chosen), hint: await installHint(system) };
}

/** The command that installs Apprise on this system. */
export async function installHint({ platform }: Surroundings): Promise<string> {
  if (platform === 'win32') return appriseTexts.installWindows;
  if (platform === 'darwin') return appriseTexts.installMac;
  return (await isProgram('/usr/bin/apt-get')) ? appriseTexts.installDebian : appriseTexts.installLinux;
}

async function reasonOf(chosen: string | null): Promise<string> {
  if (chosen === null) return appriseTexts.missing;
  return (await isProgram(chosen)) ? appriseTexts.chosenWrong(chosen) : appriseTexts.chosenMissing(chosen);
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function versionOf(path: string, system: Surroundings): Promise<string | null> {
  const options = { args: ['--version'], env: appriseEnvironment(system.env), timeLimitMs: VERSION_LIMIT_MS };
  const { code, output } = await run(path, options).catch(() => ({ code: null, output: '' }));
  return code === 0 ? (/\bApprise v?(\d+(?:\.\d+)+)/i.exec(output)?.[1] ?? null) : null;
}
