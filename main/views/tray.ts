import type { Condition } from '../../preload/contract.ts';
import { badgeOf } from '../engine/badge.ts';
import type { Notification, Severity, Summary } from '../engine/model.ts';
import { QUIET_CHOICES, type Quiet, type QuietChoice } from '../engine/quiet-model.ts';
import type { Settings } from '../engine/settings.ts';
import { headline, titleOf } from '../engine/wording.ts';
import { untilText } from '../engine/zone-time.ts';
import type { TrayEntry, TrayFace } from '../shell/shell.ts';
import { spokenLanguage } from '../words.ts';
import { texts } from './texts.ts';

/** How many notifications the menu lists. */
export const MENU_ROWS = 5;
const LABEL_LENGTH = 70;

export interface TrayView {
  readonly summary: Summary;
  /** The newest open rows, at most MENU_ROWS. */
  readonly newest: readonly Notification[];
  readonly conditions: readonly Condition[];
  readonly settings: Pick<Settings, 'badgeCounts' | 'badgeSnoozed' | 'calmIcon'>;
  /** Not null while it is quiet. */
  readonly quiet: Quiet | null;
  /** What is held is made up. */
  readonly isDemo: boolean;
  readonly now: number;
  readonly zone: string;
}

/** The whole tray icon, from what is held (design.md section 7, "Tray"). */
export function trayFace(view: TrayView): TrayFace {
  const { summary, conditions, settings, quiet } = view;
  return {
    ...badgeOf(summary, settings),
    calm: settings.calmIcon,
    offline: conditions.some(({ severity }) => severity === 'critical'),
    paused: quiet !== null,
    tooltip: tooltip(view),
    menu: menu(view),
  };
}

/** `Quiet until 07:00`, or why it is quiet where nobody knows how long. */
function quietText({ quiet, now, zone }: TrayView): string | null {
  if (!quiet) return null;
  return quiet.until === null
    ? texts.quiet[quiet.why]
    : texts.quietUntil(untilText(quiet.until, now, zone, texts.weekday));
}

function worstUnread({ unreadBySeverity }: Summary): Severity | 'none' {
  if (unreadBySeverity.critical > 0) return 'critical';
  if (unreadBySeverity.warning > 0) return 'warning';
  return unreadBySeverity.info > 0 ? 'info' : 'none';
}

function tooltip(view: TrayView): string {
  const { summary, conditions, isDemo } = view;
  const worst = worstUnread(summary);
  const count = worst === 'none' ? texts.nothingUnread : `${texts.unread(summary.unread)}, ${texts.worst[worst]}`;
  const quiet = quietText(view);
  const app = isDemo ? texts.demo : texts.app;
  return [`${app}: ${count}`, ...(quiet === null ? [] : [quiet]), ...conditions.map(({ title }) => title)].join('\n');
}

function menu(view: TrayView): TrayEntry[] {
  const { summary, newest, conditions } = view;
  return [
    open(texts.open(summary.unread)),
    ...conditions.map(conditionEntry),
    { kind: 'line' },
    ...(newest.length === 0 ? [{ kind: 'text', label: texts.nothingOpen } as const] : newest.map(rowEntry)),
    { kind: 'line' },
    open(texts.viewAll),
    { kind: 'action', label: texts.markAll, action: { do: 'mark_all_read' } },
    ...quietEntries(view),
    { kind: 'action', label: texts.settings, action: { do: 'open', target: { window: 'settings' } } },
    { kind: 'line' },
    { kind: 'action', label: texts.quit, action: { do: 'quit' } },
  ];
}

/** The choices while it is not quiet; what is and its end while it is. The system's own is ended in the system. */
function quietEntries(view: TrayView): TrayEntry[] {
  const label = quietText(view);
  if (label === null) return [{ kind: 'menu', label: texts.beQuiet, entries: QUIET_CHOICES.map(quietEntry) }];
  const resume = { kind: 'action', label: texts.resume, action: { do: 'resume' } } as const;
  return [{ kind: 'text', label }, ...(view.quiet?.why === 'system' ? [] : [resume])];
}

function quietEntry(choice: QuietChoice): TrayEntry {
  return { kind: 'action', label: texts.quietFor[choice], action: { do: 'quiet', choice } };
}

function open(label: string): TrayEntry {
  return { kind: 'action', label, action: { do: 'open', target: { window: 'inbox' } } };
}

function conditionEntry({ title, page }: Condition): TrayEntry {
  const target = page === null ? ({ window: 'inbox' } as const) : ({ window: 'settings', page } as const);
  return { kind: 'action', label: cut(title), action: { do: 'open', target } };
}

/** A row in the menu: a mark by shape, so that it is told without colour, then what a pop-up would say. */
function rowEntry(row: Notification): TrayEntry {
  const mark = { critical: '⬣', warning: '▲', info: '○' }[row.severity];
  const label = cut(`${mark} ${titleOf(row, spokenLanguage())}: ${headline(row)}`);
  return { kind: 'action', label, action: { do: 'open', target: { window: 'inbox', notificationId: row.id } } };
}

function cut(label: string): string {
  const characters = Array.from(label);
  return characters.length <= LABEL_LENGTH ? label : `${characters.slice(0, LABEL_LENGTH - 1).join('')}…`;
}
