import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../../../generated/examples.ts';
import { type Operation, operations } from '../../../generated/operations.ts';
import { handlers } from './msw.ts';

const server = setupServer(...handlers());
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const post = (url: string, body: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

const all = Object.values<Operation>(operations);

describe.each(all)('the handler of $id', (operation) => {
  const requests = Object.entries(examples[operation.id].request);

  test.each(requests)('returns the response example for the request example %s', async (key, request) => {
    const response = await post(operation.host + operation.path, JSON.stringify(request));
    const [status] = Object.entries(operation.responses).find(([, { examples }]) => examples.includes(key)) ?? [];
    expect(response.status).toBe(Number(status));
    expect(await response.json()).toEqual(
      (examples[operation.id].responses as Record<string, Record<string, unknown>>)[status ?? '']?.[key],
    );
  });

  test('matches any origin, every alias, and a URL with a query', async () => {
    for (const origin of ['http://localhost:4010', 'https://proxy.example.com'])
      for (const path of [operation.path, ...operation.aliases]) {
        const response = await post(`${origin}${path}?k=client-test`, JSON.stringify(requests[0]?.[1]));
        expect(response.ok).toBe(true);
      }
  });

  test('rejects a body that is not JSON, and an invalid body', async () => {
    const malformed = await post(operation.host + operation.path, '{bad');
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toEqual(examples[operation.id].responses[400].malformed_json);
    const invalid = await post(operation.host + operation.path, '[]');
    expect(invalid.status).toBe(400);
    expect(await invalid.json()).toMatchObject({ status: 400, errors: ['body: must be an object, not an array'] });
  });
});

test('returns the requested name', async () => {
  const response = await post('https://api.statsig.com/v1/check_gate', '{"gateName":"my_gate"}');
  expect(await response.json()).toEqual({ name: 'my_gate', value: false });
});
