import type { servers } from '../texts-servers.ts';

export type ServerColour = keyof typeof servers.settings.colours;

/** The colours a server can have: calm ones that can be told apart on light and on dark ground. */
export const COLOURS = [
  'blue',
  'teal',
  'green',
  'olive',
  'brown',
  'rose',
  'violet',
  'slate',
] as const satisfies readonly ServerColour[];

/** The first colour that no server has; when all are taken, the first of all. */
export function freeColour(taken: readonly string[]): ServerColour {
  return COLOURS.find((colour) => !taken.includes(colour)) ?? COLOURS[0];
}
