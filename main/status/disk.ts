import { statfs } from 'node:fs/promises';
import type { Disk } from './facts.ts';

const LOW_BYTES = 500_000_000;
const LOW_SHARE = 0.05;

/** What is free, for this user, on the disk that holds a folder; null when the system does not say. */
export async function diskOf(folder: string): Promise<Disk | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return blocks > 0 ? { free: bavail * bsize, total: blocks * bsize } : null;
  } catch {
    return null;
  }
}

/** Less than 500 MB or 5 % is worth a warning on the status page. */
export function isDiskLow({ free, total }: Disk): boolean {
  return free < LOW_BYTES || free < total * LOW_SHARE;
}

/** Less than 500 MB is soon too little to save anything: that is told everywhere. */
export function isDiskNearlyFull({ free }: Disk): boolean {
  return free < LOW_BYTES;
}
