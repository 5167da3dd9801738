import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handlers } from './msw.ts';

// test/mocks.test.ts checks the responses.
const server = setupServer(...handlers());
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

test.each([
  'https://api.statsig.com/v1/check_gate',
  'http://localhost:4010/v1/check_gate?st=js',
  'https://example.com/a/proxy/v1/check_gate',
])('the handlers match %s', async (url) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'statsig-api-key': 'client-test' },
    body: '{"gateName":"my_gate"}',
  });
  expect(await response.json()).toEqual({ name: 'my_gate', value: false });
});
