import type { WireError } from '../../preload/contract.ts';
import type { ErrorForPeople } from './shell.ts';
import { texts } from './texts.ts';

/**
 * An error as a page may see it: its class by name, and its message when it was written for people (it says so itself, or
 * `forPeople` does). Of any other only a plain sentence goes out: no stack, no path, no secret.
 */
export function wireError(error: unknown, forPeople: boolean): WireError {
  if (!(error instanceof Error) || !(forPeople || isForPeople(error)))
    return { name: 'Unexpected', message: texts.unexpected };
  const field = 'field' in error && typeof error.field === 'string' ? { field: error.field } : {};
  const problem = 'kind' in error && typeof error.kind === 'string' ? { problem: error.kind } : {};
  const until = 'until' in error && typeof error.until === 'number' ? { until: error.until } : {};
  return { name: error.name, message: error.message, ...field, ...problem, ...until };
}

/** Whether an error bears the mark that its message may be shown. */
export function isForPeople(error: Error): error is ErrorForPeople {
  return 'forPeople' in error && error.forPeople === true;
}
