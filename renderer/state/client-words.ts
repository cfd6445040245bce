import type { ClientState } from '../../preload/contract.ts';

/** The mark of a state: filled only where something is wrong. */
export function markOf(state: ClientState): 'warning' | 'info' | 'off' | 'unknown' {
  if (state === 'silent' || state === 'flapping') return 'warning';
  if (state === 'up') return 'info';
  return state === 'away' ? 'off' : 'unknown';
}

const GB = 1_000_000_000;

/** Whole gigabytes of a number of bytes, one at least. */
export function gigabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / GB));
}

export function bytesOf(gb: number): number {
  return gb * GB;
}

/** Below which share Storage Low is over, e.g. `89 %`: so much more free space than the limit asks for. */
export function overBelow(percent: number, gap: number): string {
  const free = (100 - percent) * (1 + gap / 100);
  return `${String(Number((100 - free).toFixed(1)))} %`;
}
