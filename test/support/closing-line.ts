import { writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Ends a run with one plain line, for whoever reads the log by machine; `npm test` prints that line itself, last of all. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    const broken = modules.filter((module) => isBroken(module)).length;
    const counts = { passed: count('passed'), failed: count('failed') + broken + unhandledErrors.length };
    const file = process.env.BBS_TRAY_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(counts));
    else console.log(`\n${String(counts.passed)} passed, ${String(counts.failed)} failed`);
  }
}

/** A file that failed as a whole: it could not be loaded, or a hook around its tests failed. */
function isBroken(module: TestModule): boolean {
  const suites = [...module.children.allSuites()];
  return module.errors().length > 0 || suites.some((suite) => suite.errors().length > 0);
}
