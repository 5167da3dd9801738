import { createRequire } from 'node:module';
import { type Operation, operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { validResponse } from '@statsig-http-api/contract/validate';
import { describe, expect, test } from 'vitest';
import { createPrism } from './prism.ts';

const prism = createPrism();

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

test('an example that breaks its own schema is refused loudly, with the place', async () => {
  const document = structuredClone(createRequire(import.meta.url)('@statsig-http-api/contract/openapi.json'));
  document.paths['/v1/check_gate'].post.responses[200].content['application/json'].examples.a_gate.value = { name: 1 };
  const broken = createPrism(document);
  await expect(broken.example(operations.checkGate, 200, 'a_gate')).rejects.toThrow(
    /^The answer checkGate 200 a_gate breaks the document: /,
  );
  expect((await broken.example(operations.checkGate, 200, 'an_open_gate')).body).toMatchObject({ value: true });
});

test('an example that is not there is refused with its name', async () => {
  await expect(prism.example(operations.checkGate, 200, 'no_such_example')).rejects.toThrow(
    /^Prism can't answer checkGate 200 no_such_example: /,
  );
});

test('the document that it is given stays as it was', async () => {
  const document = createRequire(import.meta.url)('@statsig-http-api/contract/openapi.json');
  const before = JSON.stringify(document);
  await createPrism(document).load();
  expect(JSON.stringify(document)).toBe(before);
});
