import { createRequire } from 'node:module';
import { type Operation, operations } from '@statsig-http-api/contract';
import { contractExamples } from '@statsig-http-api/contract/mock-response';
import { validResponse } from '@statsig-http-api/contract/validate';
import { describe, expect, test } from 'vitest';
import { createPrism } from './prism.ts';

const prism = createPrism();
const require = createRequire(import.meta.url);
/** Returns a copy of the document, and its response to a gate check. */
function copyOfDocument() {
  const document = structuredClone(require('@statsig-http-api/contract/openapi.json'));
  return { document, response: document.paths['/v1/check_gate'].post.responses[200].content['application/json'] };
}

describe.each(Object.values<Operation>(operations))('Prism for $id', (operation) => {
  const exampleResponses = Object.entries(operation.responses).flatMap(([status, { examples }]) =>
    examples.map((key) => ({ status: Number(status), key })),
  );

  test.each(exampleResponses)('returns the example $key of $status', async ({ status, key }) => {
    const response = await prism.example(operation, status, key);
    expect(response).toEqual(await contractExamples.example(operation, status, key));
    expect(Object.keys(response.headers)).toEqual(operation.responses[status]?.headers);
  });

  test.each(Object.keys(operation.responses))('makes up valid bodies of a %s', async (status) => {
    for (let time = 0; time < 20; time++) {
      const { body } = await prism.dynamic(operation, Number(status));
      expect(validResponse(operation.id, Number(status), body)).toBe(true);
    }
  });
});

test('makes up another body each time', async () => {
  const bodies = await Promise.all(Array.from({ length: 10 }, () => prism.dynamic(operations.getLayer, 200)));
  expect(new Set(bodies.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(1);
});

test('runs Prism once for each example', async () => {
  const prism = createPrism();
  const first = prism.example(operations.checkGate, 200, 'a_gate');
  expect(prism.example(operations.checkGate, 200, 'a_gate')).toBe(first);
  await first;
});

test('rejects an invalid example, and names its place', async () => {
  const { document, response } = copyOfDocument();
  response.examples.a_gate.value = { name: 1, value: 'yes' };
  const broken = createPrism(document);
  await expect(broken.example(operations.checkGate, 200, 'a_gate')).rejects.toThrow(
    'The response checkGate 200 a_gate is invalid. body.name ',
  );
  expect((await broken.example(operations.checkGate, 200, 'an_open_gate')).body).toMatchObject({ value: true });
});

test('rejects a schema for which Prism makes up no valid body, and names its place', async () => {
  const { document, response } = copyOfDocument();
  response.schema = { allOf: [{ type: 'string', minLength: 2 }, { not: { type: 'string' } }] };
  await expect(createPrism(document).dynamic(operations.checkGate, 200)).rejects.toThrow(
    /^The response checkGate 200 made up is invalid\. /,
  );
});

test('rejects an unknown example, and names it', async () => {
  await expect(prism.example(operations.checkGate, 200, 'no_such_example')).rejects.toThrow(
    /^Prism has no response for checkGate 200 no_such_example\. /,
  );
});

describe('the document', () => {
  test('does not change', async () => {
    const { document } = copyOfDocument();
    const before = JSON.stringify(document);
    await createPrism(document).load();
    expect(JSON.stringify(document)).toBe(before);
  });

  test('is read once, when it is first needed', async () => {
    const { document } = copyOfDocument();
    let reads = 0;
    const counting = {
      ...document,
      get openapi() {
        reads++;
        return document.openapi;
      },
    };
    const prism = createPrism(counting);
    expect(reads).toBe(0);
    await prism.load();
    expect(reads).toBe(1);
    await Promise.all([prism.load(), prism.example(operations.checkGate, 200, 'a_gate')]);
    expect(reads).toBe(1);
  });
});

test('lets the event loop turn after each part of Prism, so that requests need not wait for all of them', async () => {
  await prism.load();
  let turns = 0;
  let turning = setImmediate(function turn() {
    turns++;
    turning = setImmediate(turn);
  });
  await createPrism().load();
  clearImmediate(turning);
  expect(turns).toBeGreaterThanOrEqual(4);
});

test('gives the modules of Prism one language of Faker and no reader of Postman, only while it loads', async () => {
  const whole = ['@faker-js/faker', '@stoplight/http-spec/postman/operation'];
  const lean = ['@faker-js/faker/locale/en', '@stoplight/http-spec/oas3/operation'];
  const paths = (from: NodeJS.Require, names: readonly string[]) => names.map((name) => from.resolve(name));
  const prismRequire = createRequire(require.resolve('@stoplight/prism-http'));
  const loading = createPrism().load();
  expect(paths(prismRequire, whole)).toEqual(paths(require, lean));
  expect(paths(require, whole)).not.toEqual(paths(require, lean));
  await loading;
  // Another test's mock may still be loading Prism.
  await expect.poll(() => paths(prismRequire, whole)).toEqual(paths(require, whole));
});
