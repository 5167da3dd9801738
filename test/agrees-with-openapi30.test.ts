import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { examples } from '../generated/examples.ts';
import type { OperationId } from '../generated/types.ts';
import type { Document, Operation } from '../scripts/generate/document.ts';
import { createDocumentValidator } from './document-validator.ts';
import { mutations, siblingFields } from './mutations.ts';
import { requestBodies } from './request-bodies.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../generated/${name}`, import.meta.url));
const read = (name: string): Document => parse(readFileSync(pathOf(name), 'utf8'));

const document = read('openapi.yaml');
const document30 = read('openapi-3.0.yaml');
const validator = createDocumentValidator(document);
/** Ajv reads `nullable`, but the strict mode doesn't know `example`. */
const validator30 = createDocumentValidator(withServers(document30), new Ajv({ strict: false, allErrors: true }));

/** Adds the servers of operations, which `Document` has and the document in OpenAPI 3.0 doesn't. */
function withServers(without: Document): Document {
  const paths = Object.entries(without.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [method, { ...operation, servers: [{ url: '' }] }]),
    ),
  ]);
  return { ...without, paths: Object.fromEntries(paths) };
}

function operationOf({ operations }: { readonly operations: readonly Operation[] }, id: string): Operation {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`${id} is not in the document`);
  return operation;
}

const ids = Object.keys(examples) as OperationId[];

describe('the document in OpenAPI 3.0', () => {
  test('is valid', async () => {
    const config = await createConfig({ extends: ['spec'] });
    expect(document30.openapi).toBe('3.0.3');
    expect(await lint({ ref: pathOf('openapi-3.0.yaml'), config })).toEqual([]);
  });

  test('has the same schemas, security schemes, tags and extensions', () => {
    const { schemas, securitySchemes, examples: shared } = document.components;
    expect(Object.keys(document30.components.schemas)).toEqual(Object.keys(schemas));
    expect(document30.components).toMatchObject({ securitySchemes, examples: shared });
    expect(document30.tags).toEqual(document.tags);
    expect(document30['x-http']).toEqual(document['x-http']);
  });

  test.each(ids)('has the same requests, responses and examples of %s', (id) => {
    const shown = ({ object, request, responses, parameters, host: _, ...rest }: Operation) => ({
      ...rest,
      security: object.security,
      names: object['x-names'],
      aliases: object['x-aliases'],
      request: request.examples,
      responses: responses.map(({ body, headers, ...response }) => ({
        ...response,
        headers: Object.keys(headers),
        examples: body.examples,
      })),
      parameters: parameters.map(({ schema: __, ...parameter }) => parameter),
    });
    expect(shown(operationOf(validator30, id))).toEqual(shown(operationOf(validator, id)));
  });

  test('has one server, whose origin is a variable', () => {
    expect(document30.servers).toMatchObject([
      { url: '{origin}', variables: { origin: { default: 'https://api.statsig.com' } } },
    ]);
    expect(readFileSync(pathOf('openapi-3.0.yaml'), 'utf8').match(/^ +servers:$/m)).toBeNull();
  });
});

describe.each(ids)('OpenAPI 3.0 and 3.1 agree for %s', (id) => {
  test('about every request that the conformance checks send, and every mutation of an example', () => {
    const [operation, operation30] = [operationOf(validator, id), operationOf(validator30, id)];
    const mutated = Object.values(operation.request.examples).flatMap(({ value }) => mutations(value, siblingFields));
    const count = { valid: 0, invalid: 0 };
    const disagreements: string[] = [];
    for (const body of [...requestBodies(id), ...mutated.map(({ value }) => value)]) {
      const valid = validator.checkRequest(operation, body).length === 0;
      count[valid ? 'valid' : 'invalid']++;
      if ((validator30.checkRequest(operation30, body).length === 0) !== valid)
        disagreements.push(JSON.stringify(body).slice(0, 300));
    }
    expect(disagreements).toEqual([]);
    expect(count.valid).toBeGreaterThan(100);
    expect(count.invalid).toBeGreaterThan(20);
  });

  test('about every example response and every mutation of it', () => {
    const [operation, operation30] = [operationOf(validator, id), operationOf(validator30, id)];
    const disagreements: string[] = [];
    for (const [status, byName] of Object.entries(examples[id].responses))
      for (const example of Object.values(byName))
        for (const { value, what } of [{ value: example, what: 'unchanged' }, ...mutations(example, siblingFields)]) {
          const [problems, problems30] = [
            validator.checkResponse(operation, Number(status), value),
            validator30.checkResponse(operation30, Number(status), value),
          ];
          if ((problems.length === 0) !== (problems30.length === 0)) disagreements.push(`${status} ${what}`);
        }
    expect(disagreements).toEqual([]);
  });
});

test('the comparison detects each condition that is lost', () => {
  const valid = (body: unknown) =>
    validator30.checkRequest(operationOf(validator30, 'logCustomExposure'), body).length === 0;
  const exposure = { user: { userID: '42' }, experimentName: 'a', group: 'b' };
  expect(valid({ exposures: [exposure] })).toBe(true);
  expect(valid({ exposures: [{ ...exposure, gateName: 'a_gate' }] })).toBe(false);
  expect(valid({ exposures: [{ ...exposure, passes: true }] })).toBe(false);
  expect(valid({ exposures: [{ ...exposure, user: { customIDs: {} } }] })).toBe(false);
  expect(valid({ exposures: [{ user: exposure.user, experimentName: 'a' }] })).toBe(false);
});
