import type { SourceId } from '../../../main/engine/model.ts';
import type { ServerApi } from '../../../main/server-api.ts';
import { Receipts } from '../../../main/sources/poller/receipts.ts';
import type { Ring } from '../ring.ts';
import { SimClock } from './sim-clock.ts';

/** Sends every read mark that waits, by the product's own sender. */
export async function sendAll(api: ServerApi, ring: Ring, source: SourceId): Promise<void> {
  const receipts = new Receipts({
    source,
    api,
    known: ring.store.remoteRows,
    clock: new SimClock(),
    random: () => 0.5,
    offer: (inputs) => {
      for (const input of inputs) ring.take(input);
      return Promise.resolve();
    },
  });
  await receipts.send();
}
