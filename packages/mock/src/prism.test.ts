import { createRequire } from 'node:module';
import { type Operation, operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { validResponse } from '@statsig-http-api/contract/validate';
import { describe, expect, test } from 'vitest';
import { createPrism } from './prism.ts';

const prism = createPrism();
const require = createRequire(import.meta.url);
/** A document that may be changed, and its answer to a check of a gate. */
function changeable() {
  const document = structuredClone(require('@statsig-http-api/contract/openapi.json'));
  return { document, answer: document.paths['/v1/check_gate'].post.responses[200].content['application/json'] };
}

describe.each(Object.values<Operation>(operations))('of $id', (operation) => {
  const stories = Object.entries(operation.responses).flatMap(([status, { examples }]) =>
    examples.map((key) => ({ status: Number(status), key })),
  );

  test.each(stories)('Prism answers the example $key of $status as the document has it', async ({ status, key }) => {
    const answer = await prism.example(operation, status, key);
    const responses: Readonly<Record<number, Readonly<Record<string, unknown>>>> = examples[operation.id].responses;
    expect(answer.body).toEqual(responses[status]?.[key]);
    expect(Object.keys(answer.headers)).toEqual(operation.responses[status]?.headers);
  });

  test.each(Object.keys(operation.responses))('what Prism makes up for a %s is valid every time', async (status) => {
    for (let time = 0; time < 20; time++) {
      const { body } = await prism.dynamic(operation, Number(status));
      expect(validResponse(operation.id, Number(status), body)).toBe(true);
    }
  });
});

test('what Prism makes up is another one each time', async () => {
  const bodies = await Promise.all(Array.from({ length: 10 }, () => prism.dynamic(operations.getLayer, 200)));
  expect(new Set(bodies.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(1);
});

test('Prism is asked for each example once', async () => {
  const prism = createPrism();
  const first = prism.example(operations.checkGate, 200, 'a_gate');
  expect(prism.example(operations.checkGate, 200, 'a_gate')).toBe(first);
  await first;
});

test('an example that breaks its own schema is refused loudly, with the place', async () => {
  const { document, answer } = changeable();
  answer.examples.a_gate.value = { name: 1, value: 'yes' };
  const broken = createPrism(document);
  await expect(broken.example(operations.checkGate, 200, 'a_gate')).rejects.toThrow(
    'The answer checkGate 200 a_gate breaks the document: body.name ',
  );
  expect((await broken.example(operations.checkGate, 200, 'an_open_gate')).body).toMatchObject({ value: true });
});

test('a schema that Prism makes up nothing valid for is refused after so many tries, with the place', async () => {
  const { document, answer } = changeable();
  answer.schema = { allOf: [{ type: 'string', minLength: 2 }, { not: { type: 'string' } }] };
  await expect(createPrism(document).dynamic(operations.checkGate, 200)).rejects.toThrow(
    /^The answer checkGate 200 made up breaks the document: /,
  );
});

test('an example that is not there is refused with its name', async () => {
  await expect(prism.example(operations.checkGate, 200, 'no_such_example')).rejects.toThrow(
    /^Prism can't answer checkGate 200 no_such_example: /,
  );
});

describe('the document', () => {
  test('stays as it was', async () => {
    const { document } = changeable();
    const before = JSON.stringify(document);
    await createPrism(document).load();
    expect(JSON.stringify(document)).toBe(before);
  });

  test('is read once, and not before it is needed', async () => {
    const { document } = changeable();
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

test('the loop turns after each part of Prism that is loaded, so that a request can come in between', async () => {
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

test('while Prism is loaded, and only then, its modules get one language of Faker and no reader of Postman', async () => {
  const whole = ['@faker-js/faker', '@stoplight/http-spec/postman/operation'];
  const lean = ['@faker-js/faker/locale/en', '@stoplight/http-spec/oas3/operation'];
  const paths = (from: NodeJS.Require, names: readonly string[]) => names.map((name) => from.resolve(name));
  const prismRequire = createRequire(require.resolve('@stoplight/prism-http'));
  const loading = createPrism().load();
  expect(paths(prismRequire, whole)).toEqual(paths(require, lean));
  expect(paths(require, whole)).not.toEqual(paths(require, lean));
  await loading;
  // A mock of another test may still be loading its own.
  await expect.poll(() => paths(prismRequire, whole)).toEqual(paths(require, whole));
});
