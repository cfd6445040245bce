import { spoken } from '../../words.ts';

/** Why nothing is listened for and what to do: a page and a condition say it. */
const english = {
  inUse: (port: number) =>
    `Port ${String(port)} is in use by another program, so no local events arrive. Choose another port here, or close that program.`,
  forbidden: (port: number) => `This user may not listen on port ${String(port)}. Choose a port above 1023.`,
  other: (port: number, code: string) =>
    `The local API cannot listen on port ${String(port)} (${code}). Choose another port.`,
};

const german: typeof english = {
  inUse: (port) =>
    `Port ${String(port)} wird von einem anderen Programm benutzt, deshalb kommen keine lokalen Ereignisse an. Wählen Sie hier einen anderen Port, oder schließen Sie jenes Programm.`,
  forbidden: (port) => `Dieser Benutzer darf nicht auf Port ${String(port)} lauschen. Wählen Sie einen Port über 1023.`,
  other: (port, code) =>
    `Die lokale API kann nicht auf Port ${String(port)} lauschen (${code}). Wählen Sie einen anderen Port.`,
};

const texts = spoken(english, german);

/** A port that could not be had, and the system's code for why. */
export interface NoPort {
  readonly port: number;
  readonly code: string;
}

/** What an attempt to listen met. */
export function noPort(error: unknown, port: number): NoPort {
  return { port, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
}

/** Why the local API is off and what to do, in the language of now. */
export function problemText({ port, code }: NoPort): string {
  if (code === 'EADDRINUSE') return texts.inUse(port);
  return code === 'EACCES' ? texts.forbidden(port) : texts.other(port, code);
}
