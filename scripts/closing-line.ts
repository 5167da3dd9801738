import type { Reporter, TestModule } from 'vitest/node';

/** What the last lines show of a test. */
export interface TestOutcome {
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** The name of the test, after those of the groups that contain it. */
  readonly fullName: string;
  /** The path of its file. */
  readonly file: string;
}

/**
 * Returns the last lines of a test run. The last one is `N passed, N failed, N skipped`. Before it, each skipped test counts
 * for the tool that its name gives, such as `skipped 5 (needs publint: npm run extras)`, or else for its file.
 * @param otherFailures The number of failures outside of tests.
 */
export function closingLines(tests: readonly TestOutcome[], otherFailures: number): string[] {
  const count = (...states: TestOutcome['state'][]) => tests.filter(({ state }) => states.includes(state)).length;
  const skipped = new Map<string, number>();
  for (const { state, fullName, file } of tests) {
    if (state !== 'skipped') continue;
    const [reason = `in ${file}`] = /\(needs [^()]+\)/.exec(fullName) ?? [];
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  }
  return [
    ...[...skipped].map(([reason, tests]) => `skipped ${tests} ${reason}`),
    `${count('passed')} passed, ${count('failed') + otherFailures} failed, ${count('skipped', 'pending')} skipped`,
  ];
}

/** Ends a test run with plain lines that any CI can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    // A file that fails to load has no tests.
    const failedFiles = modules.filter((module) => module.state() === 'failed' && module.children.size === 0);
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => ({
        state: test.result().state,
        fullName: test.fullName,
        file: module.relativeModuleId,
      })),
    );
    for (const line of closingLines(tests, errors.length + failedFiles.length)) console.log(line);
  }
}
