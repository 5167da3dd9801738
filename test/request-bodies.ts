import fc from 'fast-check';
import type { OperationId } from '../generated/types.ts';
import { createArbitrary } from '../packages/conformance/src/arbitrary.ts';
import { invalidRequestCases, validRequestCases } from '../packages/conformance/src/cases/cases.ts';
import { mutate } from '../packages/conformance/src/cases/mutate.ts';
import { requestSchema } from '../packages/conformance/src/schema.ts';

/** Fixed, so that a failure can be reproduced. */
const seed = 20220801;

/** Returns all bodies that the conformance checks send: boundary cases, invalid cases, random and mutated bodies. */
export function requestBodies(id: OperationId): unknown[] {
  const randomBodies = fc.sample(createArbitrary(requestSchema(id)), { numRuns: 100, seed });
  const picks = fc.sample(fc.nat(10_000), { numRuns: 100, seed });
  const mutatedBodies = randomBodies.map((body, index) => JSON.parse(JSON.stringify(mutate(body, picks[index] ?? 0))));
  // JSON can't contain infinity, so no validator ever receives it.
  const cases = [...validRequestCases(id), ...invalidRequestCases(id)].filter(({ value }) => !containsInfinity(value));
  return [...cases.map(({ value }) => value), ...randomBodies, ...mutatedBodies];
}

function containsInfinity(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(containsInfinity);
  return typeof value === 'number' && !Number.isFinite(value);
}
