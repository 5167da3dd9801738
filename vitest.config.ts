import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['scripts/**/*.test.ts', 'packages/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', './scripts/closing-line.ts'],
    // Tests sometimes wait for a program, a socket or a disk. One worker more than cores keeps the cores busy.
    maxWorkers: availableParallelism() + 1,
    // Only a test that hangs reaches these limits. Compilers and browsers share the cores, however few there are.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // Test files clean up after themselves, so they can share a worker. It then loads each module once.
    isolate: false,
    // Random order reveals a test that depends on another one.
    sequence: { shuffle: { tests: true, files: false } },
  },
});
