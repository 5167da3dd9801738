import { expect } from 'vitest';
import { examples } from '../../generated/examples.ts';
import { operations } from '../../generated/operations.ts';
import { type Expected, matrix, type Outcome, requests, withoutNulls } from './cases.ts';

/** Checks what the mock's responses became in a client, for each case of the matrix. */
export function expectMatrix(outcomes: readonly Outcome[]): void {
  expect(matrix.length).toBeGreaterThan(50);
  expect(outcomes.map(({ output: _, ...outcome }, index) => tidy(matrix[index]?.name, outcome))).toEqual(
    matrix.map(({ name, expected }) => tidy(name, expected)),
  );
}

const tidy = (name: string | undefined, { result, ...outcome }: Partial<Expected>) => ({
  name,
  ...outcome,
  result: withoutNulls(result),
});

/** A call that a proxy redirects. A client that follows the redirect sends its key to the new place. */
export const redirected = { sample: 'checkGate_a_gate', prefer: 'redirect' };

/** What a client makes of a redirect. */
export const redirectError = {
  url: operations.checkGate.host + operations.checkGate.path,
  error: { status: 307, code: null },
  output: '',
};

/** Calls that store something, with the response 202 that says that the service stored nothing. */
export const notStored = [
  'logEvent_an_event',
  `logCustomExposure_${Object.keys(examples.logCustomExposure.request)[0]}`,
].map((sample) => ({ sample, prefer: 'not stored' }));

/** What a client makes of the responses to `notStored`. */
export const notStoredErrors = [operations.logEvent, operations.logCustomExposure].map(({ host, path }) => ({
  url: host + path,
  error: { status: 202, code: null },
  output: '',
}));

/** Checks the results of the server with the demo project, which are the examples. The report files have other URLs. */
export function expectServerResults(outcomes: readonly Outcome[]): void {
  expect(outcomes).toHaveLength(requests.length);
  for (const [index, { name, expected }] of requests.entries()) {
    const { output: _, ...outcome } = outcomes[index] ?? {};
    expect(tidy(name, outcome)).toMatchObject(
      name.startsWith('getDailyReport')
        ? { url: expected.url, result: { url: expect.stringMatching(/\.csv\?/) } }
        : tidy(name, expected),
    );
  }
}
