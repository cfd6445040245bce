import { z } from 'zod';
import { cleanName } from '../../engine/clean-text.ts';
import type { AgentEvent } from '../../engine/model.ts';
import { endOf, JOBS, TOOLS, type JobKey } from '../../engine/producers.ts';
import { runEvent } from '../../engine/runs.ts';
import { BadEvent, factFields, NAME_LENGTH, refusal, text, TEXT_LENGTH, timeOf } from './event-schema.ts';
import { texts } from './texts.ts';

/** The door for the end of a run, as the command `bbs-tray-event` reports it: an exit code and what was printed. */

const jobs = Object.keys(JOBS) as JobKey[];
const tools = Object.keys(TOOLS);
/** Kept as it is: lines that were written over are told apart by their control characters. */
const printed = (field: string) =>
  z
    .string({ error: texts.mustBeText(field) })
    .max(TEXT_LENGTH, { error: texts.tooLong(field, TEXT_LENGTH) })
    .nullish();

const runSchema = z.strictObject({
  exit_code: z
    .int({ error: texts.mustBeExitCode })
    .min(0, { error: texts.mustBeExitCode })
    .max(255, { error: texts.mustBeExitCode }),
  job: z.enum(jobs, { error: texts.mustBeOneOf('job', jobs) }).nullish(),
  tool: z.enum(tools, { error: texts.mustBeOneOf('tool', tools) }).nullish(),
  client: text('client', NAME_LENGTH, cleanName),
  plan: text('plan', NAME_LENGTH, cleanName),
  repository: text('repository', NAME_LENGTH, cleanName),
  location: text('location', NAME_LENGTH, cleanName),
  output: printed('output'),
  log: printed('log'),
  ...factFields,
});
const FIELDS = Object.keys(runSchema.shape);

/** The event that a body tells; throws BadEvent for the first thing that does not fit. */
export function runOf(body: unknown, now: number): AgentEvent {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new BadEvent(texts.notARun, null);
  const parsed = runSchema.safeParse(body);
  if (!parsed.success) throw refusal(parsed.error.issues[0], FIELDS);
  const { data } = parsed;
  return runEvent({
    job: data.job ?? 'backup',
    end: endOf(TOOLS[data.tool ?? 'other'] ?? (() => false), data.exit_code),
    exitCode: data.exit_code,
    client: data.client ?? null,
    plan: data.plan ?? null,
    repository: data.repository ?? null,
    location: data.location ?? null,
    output: data.output ?? '',
    log: data.log ?? '',
    files: data.files ?? null,
    durationSeconds: data.duration_seconds ?? null,
    occurredAt: timeOf(data.occurred_at, now),
    producerId: data.id ?? null,
  });
}
