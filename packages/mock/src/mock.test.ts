import { type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import { examples } from '@statsig-http-api/contract/examples';
import { validResponse } from '@statsig-http-api/contract/validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock } from './mock.ts';

// All of it, Prism too. What stands before Prism has tests of its own, without it.
const mock = createMock();
let url = '';
beforeAll(async () => {
  ({ url } = await mock.listen());
});
afterAll(() => mock.close());

const ask = ({ path }: Operation, body: unknown, headers?: Record<string, string>) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'statsig-api-key': 'secret-test', ...headers },
    body: JSON.stringify(body),
  });

describe.each(Object.values<Operation>(operations))('$id', (operation) => {
  const requests: Readonly<Record<string, unknown>> = examples[operation.id].request;
  const [first] = Object.values(requests);
  const stories = Object.entries(operation.responses).flatMap(([status, { examples }]) =>
    examples.map((key) => ({ status: Number(status), key })),
  );

  test.each(Object.entries(requests))('answers the request example %s with its own example', async (key, request) => {
    const story = stories.find((story) => story.key === key);
    const response = await ask(operation, request);
    expect(response.status).toBe(story?.status);
    expect(await response.json()).toEqual(exampleOf(operation, response.status, key));
  });

  test.each(stories)(
    'answers Prefer: code=$status, example=$key with it, and the headers of the status',
    async ({ status, key }) => {
      const response = await ask(operation, requests[key] ?? first, { prefer: `code=${status}, example=${key}` });
      expect(response.status).toBe(status);
      for (const name of operation.responses[status]?.headers ?? [])
        expect(response.headers.get(name), name).toMatch(/^\d+$/);
      expect(await response.json()).toEqual(exampleOf(operation, status, key));
    },
  );

  test('answers something new and valid every time with Prefer: dynamic=true', async () => {
    const [status = ''] = Object.keys(operation.responses);
    for (let time = 0; time < 5; time++) {
      const response = await ask(operation, first, { prefer: 'dynamic=true' });
      expect(response.status).toBe(Number(status));
      expect(validResponse(operation.id, response.status, await response.json())).toBe(true);
    }
    const response = await ask(operation, first, { prefer: 'dynamic=true, code=500' });
    expect(await response.json()).toMatchObject({ status: 500 });
  });
});

test('a list of gates gets a list of answers when they are made up, too', async () => {
  for (let time = 0; time < 10; time++) {
    const response = await ask(operations.checkGate, { gateNames: ['one', 'other'] }, { prefer: 'dynamic=true' });
    const made = await response.json();
    if (Object.keys(made).length > 0) expect(made).toMatchObject({ one: { name: 'one' }, other: { name: 'other' } });
  }
});
