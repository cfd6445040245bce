import { isWatchInput } from '../engine/detectors.ts';
import type { Commit, Input } from '../engine/model.ts';
import { POPUP } from '../engine/routing.ts';
import type { Sources } from './sources.ts';
import type { Telling } from './telling.ts';
import type { Views } from './views.ts';

/** Tells everybody downstream of a commit: first who tells people, then who shows. */
export function spreadCommit(
  {
    popups,
    worker,
    servers,
    desk,
    quiet,
  }: Pick<Telling, 'popups' | 'worker'> & Pick<Sources, 'servers' | 'quiet'> & Pick<Views, 'desk'>,
  commit: Commit,
): void {
  popups.add(commit.jobs.filter(({ channel }) => channel === POPUP));
  for (const channel of new Set(commit.jobs.map((job) => job.channel))) if (channel !== POPUP) worker.wake(channel);
  servers.committed(commit);
  desk.committed(commit);
  quiet.arm();
}

/** The page Clients follows every report; the watch may have something to do earlier; mutes go with their server. */
export function spreadAccepted(
  { quiet, watch, showClients }: Pick<Sources, 'quiet' | 'watch'> & Pick<Views, 'showClients'>,
  inputs: readonly Input[],
): void {
  if (inputs.some(({ kind }) => kind === 'server_removed')) quiet.look();
  if (inputs.some(isWatchInput)) watch.changed();
  if (inputs.some((input) => isWatchInput(input) || input.kind === 'event')) showClients();
}
