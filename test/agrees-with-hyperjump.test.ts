import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import type { OperationId } from '../generated/types.ts';
import { validRequest, validResponse } from '../generated/validate.js';
import { validRequestCases } from '../packages/conformance/src/cases/cases.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import type { Document } from '../scripts/generate/document.ts';
import { createDocumentValidator, type DocumentValidator } from './document-validator.ts';
import { createHyperjumpValidator, type HyperjumpValidator } from './hyperjump-validator.ts';
import { mutations, siblingFields } from './mutations.ts';
import { requestBodies } from './request-bodies.ts';

let document: Document;
let ajv: DocumentValidator;
let hyperjump: HyperjumpValidator;

beforeAll(async () => {
  document = await readDocument();
  ajv = createDocumentValidator(document);
  hyperjump = createHyperjumpValidator(document, 'current');
});

afterAll(() => hyperjump.close());

const ids = Object.keys(examples) as OperationId[];

describe.each(ids)('Ajv, Hyperjump and the generated validator agree for %s', (id) => {
  const operationOf = (validator: DocumentValidator) => {
    const operation = validator.operations.find((one) => one.id === id);
    if (operation === undefined) throw new Error(`${id} is not in the document`);
    return operation;
  };

  test('about every request that the conformance checks send', async () => {
    const operation = operationOf(ajv);
    const isValid = await hyperjump.compileRequest(operation);
    const count = { valid: 0, invalid: 0 };
    const disagreements: string[] = [];
    for (const body of requestBodies(id)) {
      const valid = isValid(body);
      count[valid ? 'valid' : 'invalid']++;
      const others = [ajv.checkRequest(operation, body).length === 0, validRequest(id, body)];
      if (others.some((other) => other !== valid)) disagreements.push(JSON.stringify(body).slice(0, 300));
    }
    expect(disagreements).toEqual([]);
    expect(count.valid).toBeGreaterThan(100);
    expect(count.invalid).toBeGreaterThan(20);
  }, 20_000);

  test('about every example response and every mutation of it', async () => {
    const operation = operationOf(ajv);
    const disagreements: string[] = [];
    let compared = 0;
    for (const [status, statusExamples] of Object.entries(examples[id].responses)) {
      const isValid = await hyperjump.compileResponse(operation, Number(status));
      for (const example of Object.values(statusExamples))
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

test('the comparison detects a changed limit', async () => {
  const changed = JSON.parse(JSON.stringify(document)) as Document;
  const schemas = changed.components.schemas as Record<string, { maxLength?: number }>;
  schemas.ConfigName = { ...schemas.ConfigName, maxLength: 99 };
  const changedValidator = createHyperjumpValidator(changed, 'changed');
  const operation = ajv.operations.find(({ id }) => id === 'getConfig');
  if (operation === undefined) throw new Error('getConfig is not in the document');
  const isValid = await changedValidator.compileRequest(operation);
  const disagreements = validRequestCases('getConfig').filter(
    ({ value }) => isValid(value) !== validRequest('getConfig', value),
  );
  expect(disagreements.map(({ description }) => description)).toEqual([
    'configName with 100 characters',
    'configName with 100 four-byte characters',
  ]);
  changedValidator.close();
});
