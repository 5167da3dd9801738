import { operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import { expect, test } from 'vitest';
import { exampleFailure } from './failure.ts';

const { checkGate } = operations;

test('the first example of the status is taken, or the one with the key', () => {
  const [first = '', second = ''] = checkGate.responses[400].examples;
  expect(exampleFailure(checkGate, 400)).toEqual({
    status: 400,
    body: exampleOf(checkGate, 400, first),
    example: first,
  });
  expect(exampleFailure(checkGate, 400, second)).toEqual({
    status: 400,
    body: exampleOf(checkGate, 400, second),
    example: second,
  });
});

test('an example that the contract does not have is told with its place', () => {
  expect(() => exampleFailure(checkGate, 418)).toThrow('checkGate has no example of a 418: add it to openapi/paths');
  expect(() => exampleFailure(checkGate, 400, 'missing_key')).toThrow(
    'checkGate has no missing_key of a 400: add it to openapi/paths',
  );
});
