import { type Operation, operations } from '@statsig-http-api/contract';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc, { type Arbitrary } from 'fast-check';
import { createArbitrary } from '../arbitrary.ts';
import type { Case } from '../cases/case.ts';
import { invalidRequestCases, validRequestCases } from '../cases/cases.ts';
import { mutate } from '../cases/mutate.ts';
import type { Check, CheckContext, Failure } from '../check.ts';
import { createRequest, expectSuccess, keyHeaderFor } from '../requests.ts';
import type { Expectation } from '../response-rules.ts';
import { requestSchema } from '../schema.ts';
import { parseJson, toJson } from '../wire.ts';
import { collectFailures, describeFailures } from './collect-failures.ts';

/** The number of random bodies that each check sends. */
const randomBodies = 30;

/** The maximum time to search for the smallest body that fails. */
const maxShrinkTimeMs = 10_000;

const expectRejection: Expectation = { statuses: [400], listsInvalidFields: true };

/** Sends valid and invalid bodies to each operation. */
export const bodyChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) => {
  const { id } = operation;
  const createCheck = (title: string, run: Check['run']): Check => ({
    name: `${id}: ${title}`,
    group: 'bodies',
    operation,
    run,
  });
  const success = expectSuccess(operation);
  return [
    createCheck('valid bodies at every boundary', (context) =>
      sendCases(context, operation, validRequestCases(id), success),
    ),
    createCheck('bodies with one error', (context) =>
      sendCases(context, operation, invalidRequestCases(id), expectRejection),
    ),
    createCheck('random valid bodies', (context) =>
      sendRandom(context, createArbitrary(requestSchema(id)), (body) => sendBody(context, operation, body, success)),
    ),
    createCheck('random mutated bodies', (context) =>
      sendRandom(context, createMutatedArbitrary(operation), (body) =>
        sendBody(context, operation, body, validRequest(id, body) ? success : expectRejection),
      ),
    ),
  ];
});

/**
 * Generates bodies with one mutation. JSON changes some values: it drops undefined fields, for example. Whether a body is
 * valid depends on what is sent, so the bodies are serialized and parsed first.
 */
function createMutatedArbitrary({ id }: Operation): Arbitrary<unknown> {
  return fc
    .tuple(createArbitrary(requestSchema(id)), fc.nat(10_000))
    .map(([body, pick]) => parseJson(toJson(mutate(body, pick))));
}

function sendBody(
  { expectResponse, target }: CheckContext,
  operation: Operation,
  body: unknown,
  expectation: Expectation,
): Promise<Failure[]> {
  return expectResponse(createRequest(operation, keyHeaderFor(target, operation), toJson(body)), expectation);
}

/** Sends the smallest bodies first, so that the first failure is the easiest to read. */
function sendCases(
  context: CheckContext,
  operation: Operation,
  cases: readonly Case[],
  expectation: Expectation,
): Promise<Failure[]> {
  const casesWithSize = cases.map((item) => ({ ...item, size: toJson(item.value).length }));
  return collectFailures(
    casesWithSize.sort((one, other) => one.size - other.size),
    async ({ value, description }) =>
      describeFailures(description, await sendBody(context, operation, value, expectation)),
  );
}

/** Sends random bodies until one fails, and returns the failures of the smallest body that fails. */
async function sendRandom(
  { seed }: CheckContext,
  bodies: Arbitrary<unknown>,
  send: (body: unknown) => Promise<readonly Failure[]>,
): Promise<readonly Failure[]> {
  let smallest: readonly Failure[] = [];
  await fc.check(
    fc.asyncProperty(bodies, async (body) => {
      const failures = await send(body);
      // fast-check tries ever smaller bodies, so the last failure is the smallest.
      if (failures.length > 0) smallest = failures;
      return failures.length === 0;
    }),
    { seed, numRuns: randomBodies, interruptAfterTimeLimit: maxShrinkTimeMs },
  );
  return smallest;
}
