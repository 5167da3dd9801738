import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['scripts/**/*.test.ts', 'packages/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', './scripts/closing-line.ts'],
    // Most suites wait for a socket or a browser now and then, so every core takes one.
    maxWorkers: '100%',
    // Suites leave nothing behind, so they can share a worker, which loads each module once.
    isolate: false,
    // In any order: a test that leans on another one shows.
    sequence: { shuffle: { tests: true, files: false } },
  },
});
