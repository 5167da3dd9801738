import { operations } from '@statsig-http-api/contract';
import { requestProblems } from '@statsig-http-api/contract/problems';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutated, requestFaults } from './mutate.ts';
import { jsonText } from './wire.ts';

const ids = Object.keys(operations) as OperationId[];

test.each(ids)('every fault of a request to %s is one for the validator, on the object and on the wire', (id) => {
  const faults = requestFaults(id);
  expect(faults.length).toBeGreaterThan(10);
  for (const { value, what } of faults) {
    expect(validRequest(id, value), what).toBe(false);
    expect(validRequest(id, JSON.parse(jsonText(value))), what).toBe(false);
    expect(requestProblems(id, JSON.parse(jsonText(value))), what).not.toEqual([]);
  }
});

test('faults are of every kind', () => {
  const whats = requestFaults('logEvent').map(({ what }) => what);
  expect(whats).toEqual(
    expect.arrayContaining([
      'body of the type null',
      'events left out',
      'events with 0 entries',
      'events with 1001 entries',
      'events[0].eventName left out',
      'events[0].eventName of 0 characters',
      'events[0].eventName of 129 characters',
      'events[0].eventName with "<" in it',
      'events[1].eventName of the type number',
      'events[0].value too large for a double',
      'events[0].time less than 0',
      'events[0].secondaryExposures[0].gateValue misspelt',
      'user.customIDs with 101 fields',
    ]),
  );
  expect(requestFaults('checkGate').map(({ what }) => what)).toContain('gateNames, which belongs elsewhere');
});

test('a mutation changes one place, and leaves the body that it was given as it is', () => {
  const body = { a: [1, { b: 'x' }], c: null };
  const before = structuredClone(body);
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.nat(10_000), (pick) => {
      seen.add(JSON.stringify(mutated(body, pick)));
      expect(body).toEqual(before);
    }),
    { numRuns: 500 },
  );
  for (const text of [
    '{"a":[1,{"b":"x"}]}',
    '{"a":[1],"c":null}',
    '{"a":[1,{}],"c":null}',
    'null',
    '{"a":[1,{"b":[]}],"c":null}',
  ])
    expect(seen).toContain(text);
});
