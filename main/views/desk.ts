import type { ListPage, ListQuery, LocalApiView, SourceView } from '../../preload/contract.ts';
import type { Clock } from '../clock.ts';
import type { Commit } from '../engine/model.ts';
import type { Mute, Quiet } from '../engine/quiet-model.ts';
import type { Settings } from '../engine/settings.ts';
import type { Conditions } from '../conditions.ts';
import type { Shell } from '../shell/shell.ts';
import { commitPush } from './pushes.ts';
import { throttle } from './throttle.ts';
import { MENU_ROWS, trayFace } from './tray.ts';

/** The tray and the sources are shown at most this often while events pour in, in milliseconds. */
const DRAW_MS = 100;

export interface DeskParts {
  readonly shell: Pick<Shell, 'push' | 'showTray'>;
  readonly clock: Clock;
  readonly conditions: Conditions;
  readonly page: (query: ListQuery) => ListPage;
  readonly sources: () => readonly SourceView[];
  readonly localApi: () => LocalApiView;
  readonly settings: () => Settings;
  readonly quiet: () => Quiet | null;
  readonly mutes: () => readonly Mute[];
  readonly isDemo: boolean;
  readonly zone: () => string;
}

/** Everything on the desktop that shows what is held: told of each commit, never asking anything of those upstream. */
export class Desk {
  readonly #parts: DeskParts;
  readonly drawTray: () => void;
  readonly pushSources: () => void;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.drawTray = throttle(parts.clock, DRAW_MS, () => {
      this.#drawTray();
    });
    this.pushSources = throttle(parts.clock, DRAW_MS, () => {
      parts.shell.push('localApi', parts.localApi());
      parts.shell.push('sources', parts.sources());
    });
  }

  committed(commit: Commit): void {
    this.#parts.shell.push('commit', commitPush(commit));
    this.drawTray();
  }

  conditionsChanged(): void {
    this.#parts.shell.push('conditions', this.#parts.conditions.list);
    this.drawTray();
  }

  quietChanged(): void {
    this.#parts.shell.push('quiet', this.#parts.quiet());
    this.#parts.shell.push('mutes', this.#parts.mutes());
    this.drawTray();
  }

  #drawTray(): void {
    const { page, conditions, shell, settings, quiet, isDemo, clock, zone } = this.#parts;
    const { rows, summary } = page({
      status: 'open',
      severity: null,
      client: null,
      search: '',
      offset: 0,
      limit: MENU_ROWS,
    });
    const held = { summary, newest: rows, conditions: conditions.list, settings: settings(), quiet: quiet() };
    shell.showTray(trayFace({ ...held, isDemo, now: clock.now(), zone: zone() }));
  }
}
