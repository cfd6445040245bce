import type { Severity, Summary } from './model.ts';
import type { Settings } from './settings.ts';

/** What the icon counts, and the worst of it. */
export interface Badge {
  readonly count: number;
  readonly severity: Severity | 'none';
}

/** Worst first. */
const ORDER: readonly Severity[] = ['critical', 'warning', 'info'];

/** The number on the icon: unread and unresolved, as the manual has it, or less where the user wants so. */
export function badgeOf(summary: Summary, settings: Pick<Settings, 'badgeCounts' | 'badgeSnoozed'>): Badge {
  const counted = ORDER.filter((severity) => settings.badgeCounts === 'all' || severity !== 'info');
  const of = (severity: Severity): number =>
    summary.unreadBySeverity[severity] - (settings.badgeSnoozed ? 0 : summary.snoozedBySeverity[severity]);
  return {
    count: counted.reduce((sum, severity) => sum + of(severity), 0),
    severity: counted.find((severity) => of(severity) > 0) ?? 'none',
  };
}
