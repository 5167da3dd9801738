import { type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import { examples } from '@statsig-http-api/contract/examples';
import { validResponse } from '@statsig-http-api/contract/validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock } from './mock.ts';

// These tests use the whole mock, with Prism. The other suites replace Prism.
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
  const exampleResponses = Object.entries(operation.responses).flatMap(([status, { examples }]) =>
    examples.map((key) => ({ status: Number(status), key })),
  );

  test.each(Object.entries(requests))('responds to the request example %s with its example', async (key, request) => {
    const expected = exampleResponses.find((response) => response.key === key);
    const response = await ask(operation, request);
    expect(response.status).toBe(expected?.status);
    expect(await response.json()).toEqual(exampleOf(operation, response.status, key));
  });

  test.each(exampleResponses)(
    'responds to Prefer: code=$status, example=$key with that example and its headers',
    async ({ status, key }) => {
      const response = await ask(operation, requests[key] ?? first, { prefer: `code=${status}, example=${key}` });
      expect(response.status).toBe(status);
      for (const name of operation.responses[status]?.headers ?? [])
        expect(response.headers.get(name), name).toMatch(/^\d+$/);
      expect(await response.json()).toEqual(exampleOf(operation, status, key));
    },
  );

  test('responds to Prefer: dynamic=true with a valid body', async () => {
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

test('makes up a result for each of a list of gates', async () => {
  for (let time = 0; time < 10; time++) {
    const response = await ask(operations.checkGate, { gateNames: ['one', 'other'] }, { prefer: 'dynamic=true' });
    const results = await response.json();
    if (Object.keys(results).length > 0)
      expect(results).toMatchObject({ one: { name: 'one' }, other: { name: 'other' } });
  }
});
