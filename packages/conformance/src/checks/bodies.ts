import { type Operation, operations } from '@statsig-http-api/contract';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc, { type Arbitrary } from 'fast-check';
import { arbitraryOf } from '../arbitrary.ts';
import type { Check, Failure, Probe } from '../check.ts';
import { type Edge, requestEdges } from '../edges.ts';
import { mutated, requestFaults } from '../mutate.ts';
import { acceptance, keyHeaderFor, requestOf } from '../requests.ts';
import { requestSchema } from '../schema.ts';
import { jsonText, parsed } from '../wire.ts';
import { inOrder } from './in-order.ts';

/** Made-up requests of each kind and operation. */
const runs = 30;
/** Milliseconds that a search for the smallest failure may take. */
const shrinkTime = 10_000;

const refusal = { statuses: [400], fieldsAtFault: true };

/** What an operation makes of bodies, valid and not. */
export const bodyChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) => {
  const { id } = operation;
  const check = (what: string, run: Check['run']): Check => ({
    name: `${id}: ${what}`,
    group: 'bodies',
    operation,
    run,
  });
  return [
    check('valid bodies at every edge', (probe) => allOf(probe, operation, requestEdges(id), acceptance(operation))),
    check('bodies with one fault', (probe) => allOf(probe, operation, requestFaults(id), refusal)),
    check('made-up valid bodies', (probe) =>
      smallestFailure(probe, arbitraryOf(requestSchema(id)), (body) =>
        ask(probe, operation, body, acceptance(operation)),
      ),
    ),
    check('made-up bodies, mutated', (probe) =>
      smallestFailure(probe, mutations(operation), (body) =>
        ask(probe, operation, body, validRequest(id, body) ? acceptance(operation) : refusal),
      ),
    ),
  ];
});

/** What goes over the wire, after a mutation: a number in it may become another one, and a field may vanish. */
const mutations = (operation: Operation): Arbitrary<unknown> =>
  fc
    .tuple(arbitraryOf(requestSchema(operation.id)), fc.nat(10_000))
    .map(([body, pick]) => parsed(jsonText(mutated(body, pick))));

const ask = ({ ask, target }: Probe, operation: Operation, body: unknown, expected: Parameters<Probe['ask']>[1]) =>
  ask(requestOf(operation, keyHeaderFor(target, operation), jsonText(body)), expected);

/** The smallest come first, so the first failure is the easiest to read. */
async function allOf(
  probe: Probe,
  operation: Operation,
  edges: readonly Edge[],
  expected: Parameters<Probe['ask']>[1],
): Promise<Failure[]> {
  const sized = edges.map((edge) => ({ ...edge, size: jsonText(edge.value).length }));
  return inOrder(
    sized.sort((one, other) => one.size - other.size),
    async ({ value, what }) => {
      const failures = await ask(probe, operation, value, expected);
      return failures.map(({ message, curl }) => ({ message: `${what}: ${message}`, curl }));
    },
  );
}

/** Tries made-up values, and shrinks the first that fails. */
async function smallestFailure(
  { seed }: Probe,
  values: Arbitrary<unknown>,
  ask: (value: unknown) => Promise<readonly Failure[]>,
): Promise<readonly Failure[]> {
  let smallest: readonly Failure[] = [];
  await fc.check(
    fc.asyncProperty(values, async (value) => {
      const failures = await ask(value);
      // The last one that failed is the smallest one.
      if (failures.length > 0) smallest = failures;
      return failures.length === 0;
    }),
    { seed, numRuns: runs, interruptAfterTimeLimit: shrinkTime },
  );
  return smallest;
}
