import type { CommitPush } from '../../preload/contract.ts';
import type { Commit } from '../engine/model.ts';

/** What the windows hear of a commit: the changed rows themselves, so that none has to ask again. */
export function commitPush({ transitions, summary }: Commit): CommitPush {
  return { transitions, summary };
}
