import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutation` runs for each mutant: the fast tests of the mutated code. */
export default defineConfig({
  test: {
    include: ['scripts/**/*.test.ts', 'packages/{mock,conformance}/**/*.test.ts'],
    // Other work can slow a core down, and a test that fails from a timeout would stop the run.
    testTimeout: 60_000,
    expect: { poll: { timeout: 2000 } },
    // As in vitest.config.ts. Each mutant loads a module once, instead of once for each test file.
    isolate: false,
    exclude: [
      // These tests start processes or read the source code, which contains the mutants.
      'scripts/{check-node,start}.test.ts',
      // No mutated code.
      'scripts/{checks,prose}/**',
      'scripts/{generate/{generate,hostile},compatible/compatible}.test.ts',
      // The reference page isn't mutated.
      'scripts/generate/{reference/**,targets/reference.test.ts}',
      '**/{bin,readme}.test.ts',
      // Loads Prism for seconds, and checks together what the tests beside it check one by one.
      'packages/mock/src/mock.test.ts',
    ],
  },
});
