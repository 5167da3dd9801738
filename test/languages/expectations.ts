import { expect } from 'vitest';
import { matrix, type Outcome, successes, withoutNulls } from './cases.ts';

/** Checks what the mock's responses became in a client, for each case of the matrix. */
export function expectMatrix(outcomes: readonly Outcome[]): void {
  expect(matrix.length).toBeGreaterThan(50);
  expect(
    outcomes.map(({ output: _, result, ...outcome }, index) => tidy(matrix[index]?.name, outcome, result)),
  ).toEqual(matrix.map(({ name, expected: { result, ...expected } }) => tidy(name, expected, result)));
}

const tidy = (name: string | undefined, outcome: object, result: unknown) => ({
  name,
  ...outcome,
  result: withoutNulls(result),
});

/** Checks the results of the server with the demo project, which are the examples. The report files have other URLs. */
export function expectServerResults(outcomes: readonly Outcome[]): void {
  expect(outcomes).toHaveLength(successes.length);
  for (const [index, { name, expected }] of successes.entries()) {
    const { url, result } = outcomes[index] ?? {};
    expect(url, name).toBe(expected.url);
    expect(withoutNulls(result), name).toMatchObject(
      name.startsWith('getDailyReport') ? { url: expect.stringMatching(/\.csv\?/) } : Object(expected.result),
    );
  }
}
