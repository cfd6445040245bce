import path from 'node:path';
import { meantFlag } from './flag-slips.ts';
import { flagTexts } from './texts.ts';

/** What was asked for on the command line; null where nothing was. `dataDir` is absolute. */
export interface Flags {
  readonly dataDir: string | null;
  readonly hidden: boolean;
  readonly localApiPort: number | null;
  /** Made-up events in a data folder that is thrown away. */
  readonly demo: boolean;
}

/** A flag that cannot be meant; the message is one sentence for the person who typed it. */
export class BadFlag extends Error {
  override readonly name = 'BadFlag';
}

/** Begins like one of ours; what is not close to one either belongs to Chromium and is left to it. */
const OURS = /^--(data-?dir|data_dir|hidden|local-?api|demo)/;

/**
 * Reads our flags among the arguments of the process (design.md section 8); a later one wins. Throws BadFlag.
 * Chromium's own switches and file names are passed over; what was meant for one of ours is not.
 */
export function parseFlags(args: readonly string[], cwd: string): Flags {
  let flags: Flags = { dataDir: null, hidden: false, localApiPort: null, demo: false };
  for (const arg of args) flags = { ...flags, ...parseFlag(arg, cwd) };
  return flags;
}

function parseFlag(arg: string, cwd: string): Partial<Flags> {
  const at = arg.indexOf('=');
  const name = at < 0 ? arg : arg.slice(0, at);
  const value = at < 0 ? null : arg.slice(at + 1);
  const meant = meantFlag(name);
  if (meant === null && !OURS.test(name)) return {};
  switch (name) {
    case '--data-dir':
      if (!value) throw new BadFlag(flagTexts.dataDirEmpty);
      return { dataDir: path.resolve(cwd, value) };
    case '--hidden':
      if (value !== null) throw new BadFlag(flagTexts.hiddenValue);
      return { hidden: true };
    case '--demo':
      if (value !== null) throw new BadFlag(flagTexts.demoValue);
      return { demo: true };
    case '--local-api-port':
      return { localApiPort: parsePort(value) };
    default:
      throw new BadFlag(flagTexts.unknown(name, meant));
  }
}

function parsePort(value: string | null): number {
  const port = value !== null && /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new BadFlag(flagTexts.port);
  return port;
}
