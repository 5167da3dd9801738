import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import SlowestFirst, { testFolders } from './scripts/slowest-first.ts';

export default defineConfig({
  test: {
    include: testFolders.map((folder) => `${folder}/**/*.test.ts`),
    globalSetup: './scripts/compile-cache.ts',
    reporters: ['default', './scripts/closing-line.ts'],
    // Tests often wait for a program, a socket or a disk, so more workers than cores keep the cores busy. On two cores, a
    // whole run took 137 s with three workers, 123 s with four and 136 s with five. In CI, browsers check everything and keep
    // the cores busy; with a fourth worker, each of them would only take longer.
    maxWorkers: availableParallelism() + (process.env.CI ? 1 : 2),
    // Only a test that hangs reaches these limits. Compilers and browsers share the cores, however few there are.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // Test files clean up after themselves, so they can share a worker. It then loads each module once.
    isolate: false,
    // Random order reveals a test that depends on another one.
    sequence: { shuffle: { tests: true, files: false }, sequencer: SlowestFirst },
  },
});
