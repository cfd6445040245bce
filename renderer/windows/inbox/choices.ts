import type { ListFilter, Severity } from '../../../preload/contract.ts';
import { texts } from '../../texts.ts';

/** One thing a filter can be set to. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly mark?: Severity;
}

const severity = (value: Severity): Choice<Severity> => ({ value, label: texts.severity[value], mark: value });
export const SEVERITY_CHOICES: readonly Choice<Severity>[] = [
  severity('critical'),
  severity('warning'),
  severity('info'),
];

type StatusChoice = NonNullable<ListFilter['status']>;
const status = (value: StatusChoice): Choice<StatusChoice> => ({ value, label: texts.status[value] });
export const STATUS_CHOICES: readonly Choice<StatusChoice>[] = [
  status('open'),
  status('new'),
  status('read'),
  status('snoozed'),
  status('resolved'),
];
