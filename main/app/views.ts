import { StatusDesk } from '../status/desk.ts';
import * as texts from '../texts.ts';
import { TransferDesk } from '../transfer/desk.ts';
import { Desk } from '../views/desk.ts';
import { throttle } from '../views/throttle.ts';
import { zone, type Base } from './base.ts';
import type { Door } from './door.ts';
import type { Sources } from './sources.ts';
import type { Telling } from './telling.ts';

/** What shows how things are. */
export interface Views {
  readonly status: StatusDesk;
  readonly desk: Desk;
  readonly transfer: TransferDesk;
  /** Tells the page Clients that there is news. */
  readonly showClients: () => void;
}

/** All that the views look at. */
export interface Looked
  extends Base, Pick<Door, 'offer'>, Pick<Sources, 'localApi' | 'servers' | 'quiet'>, Pick<Telling, 'channels'> {
  readonly sourceName: (source: string) => string;
}

/** The page Clients is told of news at most this often. */
const CLIENTS_MS = 1000;

export function makeViews(looked: Looked): Views {
  const { shell, clock } = looked;
  return {
    status: new StatusDesk({ ...looked, zone }),
    desk: makeDesk(looked),
    transfer: new TransferDesk(looked),
    showClients: throttle(clock, CLIENTS_MS, () => {
      shell.push('clients', null);
    }),
  };
}

function makeDesk({ shell, clock, conditions, store, settings, localApi, servers, quiet, isDemo }: Looked): Desk {
  return new Desk({
    shell,
    clock,
    conditions,
    page: (query) => store.page(query),
    sources: () => [{ ...localApi.view(), name: texts.sourceName('local') }, ...servers.sources()],
    localApi: () => localApi.details(),
    settings: settings.now,
    quiet: () => quiet.now(),
    mutes: () => store.mutes(),
    isDemo,
    zone,
  });
}
