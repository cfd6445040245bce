import type { Condition } from '../../preload/contract.ts';
import type { Notification, Severity, Summary } from '../engine/model.ts';
import { headline, titleOf } from '../engine/wording.ts';
import type { TrayEntry, TrayFace } from '../shell/shell.ts';
import { texts } from './texts.ts';

/** How many notifications the menu lists. */
export const MENU_ROWS = 5;
const LABEL_LENGTH = 70;

export interface TrayView {
  readonly summary: Summary;
  /** The newest open rows, at most MENU_ROWS. */
  readonly newest: readonly Notification[];
  readonly conditions: readonly Condition[];
}

/** The whole tray icon, from what is held (design.md section 7, "Tray"). */
export function trayFace({ summary, newest, conditions }: TrayView): TrayFace {
  return {
    count: summary.unread,
    severity: worstUnread(summary),
    offline: conditions.some(({ severity }) => severity === 'critical'),
    paused: false,
    tooltip: tooltip(summary, conditions),
    menu: menu(summary, newest, conditions),
  };
}

function worstUnread({ unreadBySeverity }: Summary): Severity | 'none' {
  if (unreadBySeverity.critical > 0) return 'critical';
  if (unreadBySeverity.warning > 0) return 'warning';
  return unreadBySeverity.info > 0 ? 'info' : 'none';
}

function tooltip(summary: Summary, conditions: readonly Condition[]): string {
  const worst = worstUnread(summary);
  const count = worst === 'none' ? texts.nothingUnread : `${texts.unread(summary.unread)}, ${texts.worst[worst]}`;
  return [`${texts.app}: ${count}`, ...conditions.map(({ title }) => title)].join('\n');
}

function menu(summary: Summary, newest: readonly Notification[], conditions: readonly Condition[]): TrayEntry[] {
  return [
    open(texts.open(summary.unread)),
    ...conditions.map(conditionEntry),
    { kind: 'line' },
    ...(newest.length === 0 ? [{ kind: 'text', label: texts.nothingOpen } as const] : newest.map(rowEntry)),
    { kind: 'line' },
    open(texts.viewAll),
    { kind: 'action', label: texts.markAll, action: { do: 'mark_all_read' } },
    { kind: 'action', label: texts.settings, action: { do: 'open', target: { window: 'settings' } } },
    { kind: 'line' },
    { kind: 'action', label: texts.quit, action: { do: 'quit' } },
  ];
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
  const label = cut(`${mark} ${titleOf(row)}: ${headline(row)}`);
  return { kind: 'action', label, action: { do: 'open', target: { window: 'inbox', notificationId: row.id } } };
}

function cut(label: string): string {
  const characters = Array.from(label);
  return characters.length <= LABEL_LENGTH ? label : `${characters.slice(0, LABEL_LENGTH - 1).join('')}…`;
}
