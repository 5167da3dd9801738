import { createLogger } from '@stoplight/prism-core';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { operations } from '../generated/operations.ts';
import type { OperationId } from '../generated/types.ts';
import { validRequest } from '../generated/validate.js';
import { readDocument } from '../scripts/generate/bundle.ts';
import { createDocumentValidator, type DocumentValidator } from './document-validator.ts';
import { type Mutation, mutations, siblingFields } from './mutations.ts';

/** Returns whether Prism accepts a request body. */
let isValidForPrism: (id: OperationId, body: unknown) => Promise<boolean>;
let validator: DocumentValidator;

beforeAll(async () => {
  const document = await readDocument();
  validator = createDocumentValidator(document);
  const resources = await getHttpOperationsFromSpec(document);
  const logger = createLogger('prism', { enabled: false });
  const instance = createInstance(
    {
      mock: { dynamic: false },
      validateRequest: true,
      validateResponse: true,
      checkSecurity: false,
      errors: false,
      isProxy: false,
      upstreamProxy: undefined,
    },
    { logger },
  );
  isValidForPrism = async (id, body) => {
    const json = JSON.stringify(body);
    const result = await instance.request(
      {
        method: 'post',
        url: { path: operations[id].path, baseUrl: operations[id].host },
        headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) },
        body,
      },
      resources,
    )();
    if (result._tag === 'Left') throw result.left;
    return result.right.validations.input.length === 0;
  };
});

describe.each(Object.keys(examples) as OperationId[])('requests to %s', (id) => {
  test('are valid for Prism and the generated validator exactly if the document allows them', async () => {
    const operation = validator.operations.find((one) => one.id === id);
    if (operation === undefined) throw new Error(`${id} is not in the document`);
    const disagreements: string[] = [];
    const count = { valid: 0, invalid: 0 };
    const requests: [string, unknown][] = Object.entries(examples[id].request);
    for (const [key, request] of requests) {
      const cases: Mutation[] = [{ value: request, what: 'unchanged' }, ...mutations(request, siblingFields)];
      for (const { value, what } of cases) {
        const isValid = validator.checkRequest(operation, value).length === 0;
        count[isValid ? 'valid' : 'invalid']++;
        if (validRequest(id, value) !== isValid)
          disagreements.push(`${key} ${what}: the generated validator returns ${!isValid}`);
        if ((await isValidForPrism(id, value)) !== isValid)
          disagreements.push(`${key} ${what}: Prism returns ${!isValid}`);
      }
    }
    // The shortest descriptions belong to the simplest cases.
    expect(disagreements.sort((one, other) => one.length - other.length)).toEqual([]);
    expect(count.valid).toBeGreaterThan(1);
    expect(count.invalid).toBeGreaterThan(10);
  });
});
