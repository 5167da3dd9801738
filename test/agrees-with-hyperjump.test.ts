import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import type { OperationId } from '../generated/types.ts';
import { validRequest, validResponse } from '../generated/validate.js';
import { arbitraryOf } from '../packages/conformance/src/arbitrary.ts';
import { requestEdges } from '../packages/conformance/src/edges.ts';
import { mutated, requestFaults } from '../packages/conformance/src/mutate.ts';
import { requestSchema } from '../packages/conformance/src/schema.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import type { Document } from '../scripts/generate/document.ts';
import { createDocumentValidator, type DocumentValidator } from './document-validator.ts';
import { createHyperjumpValidator, type HyperjumpValidator } from './hyperjump-validator.ts';
import { mutations, siblingFields } from './mutations.ts';

let document: Document;
let ajv: DocumentValidator;
let hyperjump: HyperjumpValidator;

beforeAll(async () => {
  document = await readDocument();
  ajv = createDocumentValidator(document);
  hyperjump = createHyperjumpValidator(document, 'as-it-is');
});

afterAll(() => hyperjump.close());

/** Fixed, so that a disagreement is found by everyone. */
const seed = 20220801;

/** All that the conformance suite sends: edges, faults, and bodies made up and mutated. */
function requestsTo(id: OperationId): unknown[] {
  const madeUp = fc.sample(arbitraryOf(requestSchema(id)), { numRuns: 100, seed });
  const picks = fc.sample(fc.nat(10_000), { numRuns: 100, seed });
  const startNonconformingServer = madeUp.map((body, index) =>
    JSON.parse(JSON.stringify(mutated(body, picks[index] ?? 0))),
  );
  // What no double holds is no JSON that a validator could be handed.
  const finite = [...requestEdges(id), ...requestFaults(id)].filter(({ value }) => !holdsInfinity(value));
  return [...finite.map(({ value }) => value), ...madeUp, ...startNonconformingServer];
}

function holdsInfinity(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsInfinity);
  return typeof value === 'number' && !Number.isFinite(value);
}

const ids = Object.keys(examples) as OperationId[];

describe.each(ids)(
  'of %s, Ajv on the document, the generated validator and a validator of other make say the same',
  (id) => {
    const operationOf = (validator: DocumentValidator) => {
      const operation = validator.operations.find((one) => one.id === id);
      if (operation === undefined) throw new Error(`${id} is not in the document`);
      return operation;
    };

    test('of every request that the conformance suite sends', async () => {
      const operation = operationOf(ajv);
      const verdict = await hyperjump.compileRequest(operation);
      const count = { valid: 0, invalid: 0 };
      const disagreements: string[] = [];
      for (const body of requestsTo(id)) {
        const valid = verdict(body);
        count[valid ? 'valid' : 'invalid']++;
        const others = [ajv.checkRequest(operation, body).length === 0, validRequest(id, body)];
        if (others.some((other) => other !== valid)) disagreements.push(JSON.stringify(body).slice(0, 300));
      }
      expect(disagreements).toEqual([]);
      expect(count.valid).toBeGreaterThan(100);
      expect(count.invalid).toBeGreaterThan(20);
    }, 20_000);

    test('of every example of an answer and of every change to one', async () => {
      const operation = operationOf(ajv);
      const disagreements: string[] = [];
      let compared = 0;
      for (const [status, ofStatus] of Object.entries(examples[id].responses)) {
        const verdict = await hyperjump.compileResponse(operation, Number(status));
        for (const example of Object.values(ofStatus))
          for (const { value, what } of [{ value: example, what: 'unchanged' }, ...mutations(example, siblingFields)]) {
            compared++;
            const valid = verdict(value);
            const others = [
              ajv.checkResponse(operation, Number(status), value).length === 0,
              validResponse(id, Number(status), value),
            ];
            if (others.some((other) => other !== valid)) disagreements.push(`${status} ${what}`);
          }
      }
      expect(disagreements).toEqual([]);
      expect(compared).toBeGreaterThan(200);
    });
  },
);

test('a document that differs in one bound makes the judges disagree', async () => {
  const changed = JSON.parse(JSON.stringify(document)) as Document;
  const schemas = changed.components.schemas as Record<string, { maxLength?: number }>;
  schemas.Name = { ...schemas.Name, maxLength: 99 };
  const other = createHyperjumpValidator(changed, 'changed');
  const operation = ajv.operations.find(({ id }) => id === 'getConfig');
  if (operation === undefined) throw new Error('getConfig is not in the document');
  const verdict = await other.compileRequest(operation);
  const disagreed = requestEdges('getConfig').filter(
    ({ value }) => verdict(value) !== validRequest('getConfig', value),
  );
  expect(disagreed.map(({ what }) => what)).toEqual(['configName of 100 characters', 'configName of 100 mountains']);
  other.close();
});
