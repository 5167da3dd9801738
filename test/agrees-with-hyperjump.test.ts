import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import type { OperationId } from '../generated/types.ts';
import { validRequest, validResponse } from '../generated/validate.js';
import { createArbitrary } from '../packages/conformance/src/arbitrary.ts';
import { invalidRequestCases, validRequestCases } from '../packages/conformance/src/cases/cases.ts';
import { mutate } from '../packages/conformance/src/cases/mutate.ts';
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
  hyperjump = createHyperjumpValidator(document, 'current');
});

afterAll(() => hyperjump.close());

/** Fixed, so that a failure can be reproduced. */
const seed = 20220801;

/** Returns all bodies that the conformance checks send: boundary cases, invalid cases, random and mutated bodies. */
function requestsTo(id: OperationId): unknown[] {
  const random = fc.sample(createArbitrary(requestSchema(id)), { numRuns: 100, seed });
  const picks = fc.sample(fc.nat(10_000), { numRuns: 100, seed });
  const mutated = random.map((body, index) => JSON.parse(JSON.stringify(mutate(body, picks[index] ?? 0))));
  // A validator can't receive infinity from parsed JSON.
  const finite = [...validRequestCases(id), ...invalidRequestCases(id)].filter(({ value }) => !holdsInfinity(value));
  return [...finite.map(({ value }) => value), ...random, ...mutated];
}

function holdsInfinity(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsInfinity);
  return typeof value === 'number' && !Number.isFinite(value);
}

const ids = Object.keys(examples) as OperationId[];

describe.each(ids)('Ajv, Hyperjump and the generated validator agree for %s', (id) => {
  const operationOf = (validator: DocumentValidator) => {
    const operation = validator.operations.find((one) => one.id === id);
    if (operation === undefined) throw new Error(`${id} is not in the document`);
    return operation;
  };

  test('on every request that the conformance checks send', async () => {
    const operation = operationOf(ajv);
    const isValid = await hyperjump.compileRequest(operation);
    const count = { valid: 0, invalid: 0 };
    const disagreements: string[] = [];
    for (const body of requestsTo(id)) {
      const valid = isValid(body);
      count[valid ? 'valid' : 'invalid']++;
      const others = [ajv.checkRequest(operation, body).length === 0, validRequest(id, body)];
      if (others.some((other) => other !== valid)) disagreements.push(JSON.stringify(body).slice(0, 300));
    }
    expect(disagreements).toEqual([]);
    expect(count.valid).toBeGreaterThan(100);
    expect(count.invalid).toBeGreaterThan(20);
  }, 20_000);

  test('on every example response and every mutation of it', async () => {
    const operation = operationOf(ajv);
    const disagreements: string[] = [];
    let compared = 0;
    for (const [status, ofStatus] of Object.entries(examples[id].responses)) {
      const isValid = await hyperjump.compileResponse(operation, Number(status));
      for (const example of Object.values(ofStatus))
        for (const { value, what } of [{ value: example, what: 'unchanged' }, ...mutations(example, siblingFields)]) {
          compared++;
          const valid = isValid(value);
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
});

test('the validators disagree if one limit of the document changes', async () => {
  const changed = JSON.parse(JSON.stringify(document)) as Document;
  const schemas = changed.components.schemas as Record<string, { maxLength?: number }>;
  schemas.Name = { ...schemas.Name, maxLength: 99 };
  const other = createHyperjumpValidator(changed, 'changed');
  const operation = ajv.operations.find(({ id }) => id === 'getConfig');
  if (operation === undefined) throw new Error('getConfig is not in the document');
  const isValid = await other.compileRequest(operation);
  const disagreed = validRequestCases('getConfig').filter(
    ({ value }) => isValid(value) !== validRequest('getConfig', value),
  );
  expect(disagreed.map(({ description }) => description)).toEqual([
    'configName with 100 characters',
    'configName with 100 four-byte characters',
  ]);
  other.close();
});
