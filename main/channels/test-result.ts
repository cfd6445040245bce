import type { TestResult, TestStage } from '../../preload/contract.ts';
import type { StageReport, TestReport } from '../delivery/email.ts';
import type { Attempt } from '../engine/delivery-model.ts';
import { texts } from './texts.ts';

/** What "Test SMTP" found, as an attempt for the log. */
export function attemptOfReport(report: TestReport): Attempt {
  if (report.ok) return { ok: true, answer: report.answer ?? null };
  return { ok: false, permanent: true, problem: report.text, answer: report.answer ?? null, retryAfterMs: null };
}

const STATES: Readonly<Record<StageReport['state'], TestStage['state']>> = {
  done: 'done',
  failed: 'failed',
  skipped: 'done',
  open: 'not_reached',
};

/** What "Test SMTP" found, as the page shows it. */
export function resultOf(report: TestReport, tookMs: number): TestResult {
  const { ok, text, certificate } = report;
  return {
    ok,
    tookMs,
    problem: ok ? null : text,
    answer: report.answer ?? null,
    stages: report.stages.map(({ stage, state }) => ({
      stage,
      state: STATES[state],
      text: state === 'skipped' ? texts.stageSkipped : null,
    })),
    certificate: certificate
      ? {
          name: certificate.subject,
          validTo: new Date(certificate.validTo).toISOString(),
          fingerprint: certificate.fingerprint,
        }
      : null,
  };
}
