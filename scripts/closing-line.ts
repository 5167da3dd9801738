import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends a test run with one plain line that any CI can read: `N passed, N failed, N skipped`. Before it, names each tool
 * that skipped tests need, such as `skipped 5 (needs publint: npm run extras)`.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    const skippedFor = new Map<string, number>();
    for (const module of modules) {
      // A file that fails to load has no tests.
      if (module.state() === 'failed' && module.children.size === 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state]++;
        const [reason] = (state === 'skipped' && /\(needs [^()]+\)/.exec(test.fullName)) || [];
        if (reason !== undefined) skippedFor.set(reason, (skippedFor.get(reason) ?? 0) + 1);
      }
    }
    for (const [reason, count] of skippedFor) console.log(`skipped ${count} ${reason}`);
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped`);
  }
}
