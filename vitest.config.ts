import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['scripts/**/*.test.ts', 'packages/**/*.test.ts', 'test/**/*.test.ts'],
    passWithNoTests: false,
    sequence: { shuffle: { tests: true, files: false } },
  },
});
