import type { AgentEvent, Subject } from './model.ts';
import { JOBS, type JobKey, type RunEnd } from './producers.ts';
import { countsIn, reasonIn } from './run-log.ts';

/** How a backup tool's run ended, as far as its producer knows. Times in epoch milliseconds, durations in seconds. */
export interface FinishedRun extends Subject {
  readonly job: JobKey;
  readonly end: RunEnd;
  readonly exitCode: number | null;
  /** What it wrote to its standard output, and to its standard error; '' when that is unknown. */
  readonly output: string;
  readonly log: string;
  /** As measured from outside; what the tool itself says goes first. */
  readonly durationSeconds: number | null;
  readonly files: number | null;
  readonly occurredAt: number;
  readonly producerId: string | null;
}

const SIGNALLED = 128;
const NOT_STARTED: Readonly<Record<number, string>> = {
  126: 'the command could not be run',
  127: 'the command was not found',
};

/** The event that a run's end is, with the tool's own reason and numbers. */
export function runEvent(run: FinishedRun): AgentEvent {
  const { job, end, client, plan, repository, location, occurredAt, producerId } = run;
  const printed = countsIn(`${run.output}\n${run.log}`);
  return {
    type: JOBS[job][end],
    client,
    plan,
    repository,
    location,
    message: null,
    error: end === 'success' ? null : reasonOf(run),
    files: printed.files ?? run.files,
    durationSeconds: printed.seconds ?? run.durationSeconds,
    occurredAt,
    producerId,
  };
}

/** Whoever was ended from outside has no reason of its own, but its last words may help. */
function reasonOf({ log, output, exitCode }: FinishedRun): string | null {
  const said = reasonIn(log);
  if (exitCode === null) return said ?? reasonIn(output);
  if (exitCode > SIGNALLED || exitCode in NOT_STARTED) {
    return [exitText(exitCode), said].filter((part) => part !== null).join('\n');
  }
  return said ?? reasonIn(output) ?? exitText(exitCode);
}

function exitText(code: number): string {
  if (code > SIGNALLED) return `it was ended by signal ${String(code - SIGNALLED)}`;
  return NOT_STARTED[code] ?? `it ended with exit code ${String(code)}`;
}
