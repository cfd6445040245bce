import type { ClientCount, CommitPush } from '../../preload/contract.ts';
import { call } from '../bridge.ts';

const WAIT = 250;

/** Open rows per client for the rail; asked for again, at most four times a second, when open rows have changed. */
export class Clients {
  counts: readonly ClientCount[] = $state.raw([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    this.#timer = undefined;
    try {
      this.counts = await call('countClients');
    } catch {
      // The rail keeps the old counts; the list itself tells of a failure.
    }
  }

  hear(push: CommitPush): void {
    if (document.hidden || !changesOpenRows(push)) return;
    if (this.#timer === undefined) this.#timer = setTimeout(() => void this.load(), WAIT);
  }
}

function changesOpenRows({ transitions }: CommitPush): boolean {
  if (transitions === null) return true;
  return transitions.some(({ before, after }) => isOpen(before) !== isOpen(after) || before?.client !== after?.client);
}

const isOpen = (row: { readonly resolvedAt: number | null } | null): boolean => row !== null && row.resolvedAt === null;
