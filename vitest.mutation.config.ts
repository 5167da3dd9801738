import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutation` runs for every mutant: those of the mutated code alone, which finish in moments. */
export default defineConfig({
  test: {
    include: ['scripts/**/*.test.ts', 'packages/{mock,conformance}/**/*.test.ts'],
    // A core may have other work to do, and a test that fails for that would stop everything.
    testTimeout: 60_000,
    expect: { poll: { timeout: 2000 } },
    // As in vitest.config.ts: for every mutant a module is loaded once, not once for each file of tests.
    isolate: false,
    exclude: [
      // They start processes or read the sources as text, which are not what they were once mutants stand in them.
      'scripts/{check-node,start}.test.ts',
      'scripts/{generate/{generate,hostile},compatible/compatible}.test.ts',
      // The reference page is not mutated, and is slow to make.
      'scripts/generate/{reference/**,targets/reference.test.ts}',
      '**/{bin,readme}.test.ts',
      // It loads Prism, for seconds, to see together what its neighbours judge one by one.
      'packages/mock/src/mock.test.ts',
    ],
  },
});
