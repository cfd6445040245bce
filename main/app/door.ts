import type { Commit, Input } from '../engine/model.ts';
import { Intake, type Result } from '../intake.ts';
import * as texts from '../texts.ts';
import type { Base } from './base.ts';

export interface Door {
  /** Resolves when the inputs are on disk, with one result for each; rejects when none of them was kept. */
  readonly offer: (inputs: readonly Input[]) => Promise<Result[]>;
  /** Commits what is waiting at once. */
  readonly flush: () => void;
}

/** Who is told of what came through, and of what did not. */
export interface DoorListeners {
  readonly committed: (commit: Commit) => void;
  readonly accepted: (inputs: readonly Input[]) => void;
  readonly refused: () => void;
}

/** The door, for every source: when nothing can be stored, the senders are refused and the user is told. */
export function openDoor(
  { store, settings, clock, conditions }: Pick<Base, 'store' | 'settings' | 'clock' | 'conditions'>,
  { committed, accepted, refused }: DoorListeners,
): Door {
  const intake = new Intake({ store, settings: settings.now, now: clock.now, onCommit: committed });
  const offer = async (inputs: readonly Input[]): Promise<Result[]> => {
    try {
      const results = await intake.offer(inputs);
      conditions.set('store', null);
      accepted(inputs);
      return results;
    } catch (error) {
      refused();
      conditions.set('store', () => texts.conditions.storeFailed);
      throw error;
    }
  };
  return { offer, flush: () => intake.flush() };
}
