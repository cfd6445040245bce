import { decide } from '../../main/engine/decide.ts';
import type { AgentEvent, Commit, Decision, Input, Notification } from '../../main/engine/model.ts';
import { defaultSettings, type Settings } from '../../main/engine/settings.ts';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';
import { NOON } from './events.ts';

/** The engine on a real SQLite store in memory, one input at a time, for tests of the rules. */
export class Ring {
  readonly store = new Store(openDatabase(':memory:'), '');
  settings: Settings = defaultSettings();
  now = NOON;

  take(input: Input): { decision: Decision; commit: Commit; id: number | null } {
    const { value, commit } = this.store.transact(this.now, ({ held, apply }) => {
      const decision = decide(held, input, this.settings, this.now);
      return { decision, opened: apply(decision.changes) };
    });
    return { decision: value.decision, commit, id: value.decision.target ?? value.opened };
  }

  event(event: AgentEvent): { outcome: string | null; id: number | null; commit: Commit } {
    const { decision, commit, id } = this.take({ kind: 'event', source: 'local', event });
    return { outcome: decision.outcome, id, commit };
  }

  /** Every row in list order. */
  rows(): readonly Notification[] {
    return this.store.page({ status: null, severity: null, client: null, search: '', offset: 0, limit: 500 }).rows;
  }

  open(): readonly Notification[] {
    return this.rows().filter((row) => row.resolvedAt === null);
  }
}
