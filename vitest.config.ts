import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['scripts/**/*.test.ts', 'packages/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', './scripts/closing-line.ts'],
    // Suites wait for a program, a socket or a disk now and then: one more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    // For what hangs. Compilers, browsers and other programs share the cores, and no test depends on how many there are.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // Suites leave nothing behind, so they can share a worker, which loads each module once.
    isolate: false,
    // In any order: a test that leans on another one shows.
    sequence: { shuffle: { tests: true, files: false } },
  },
});
