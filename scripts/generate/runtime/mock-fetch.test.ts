import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { examples } from '../../../generated/examples.ts';
import { createMockFetch, mockPathOf } from './mock-fetch.ts';

// test/mocks.test.ts checks the responses.
const mockFetch = createMockFetch();

function post(url: string, body: BodyInit, headers: Record<string, string> = {}) {
  const init = { method: 'POST', headers: { 'statsig-api-key': 'client-test', ...headers }, body };
  return new Request(`https://proxy.example.com${url}`, init);
}

test.each([
  ['/v1/check_gate', '/v1/check_gate'],
  ['/v1/rgstr', '/v1/rgstr'],
  ['/a/proxy/v1/check_gate', '/v1/check_gate'],
  ['/av1/check_gate', undefined],
  ['/v1/check_gates', undefined],
  ['/', undefined],
])('the path of the API in %s is %s', (path, expected) => {
  expect(mockPathOf(path)).toBe(expected);
});

test('responds on a path with a prefix, and to a URL with a fragment', async () => {
  const response = await mockFetch(post('/proxy/v1/check_gate?st=js#top', '{"gateName":"my_gate"}'));
  expect(await response.json()).toEqual({ name: 'my_gate', value: false });
});

test('rejects an unknown path, and a path that can not be decoded', async () => {
  expect((await mockFetch(post('/v1/nothing', '{}'))).status).toBe(404);
  expect(await (await mockFetch(post('/v1/%zz', '{}'))).json()).toMatchObject({ code: 'malformed_request' });
});

describe('an environment that is not complete', () => {
  afterEach(() => vi.unstubAllGlobals());
  const gate = '{"gateName":"an_open_gate"}';

  test('can lack the static method Response.json', async () => {
    class OldResponse extends Response {
      static override json = undefined as never;
    }
    vi.stubGlobal('Response', OldResponse);
    const response = await mockFetch(post('/v1/check_gate', gate));
    expect(response).toBeInstanceOf(OldResponse);
    expect(await response.json()).toMatchObject({ value: true });
  });

  test.each([
    [gate, { value: true }],
    ['{bad', examples.checkGate.responses[400].malformed_json],
  ])('can have bodies that are readable only as a string: %s', async (body, expected) => {
    // As in React Native.
    const arrayBuffer = () => Promise.reject(new Error('FileReader.readAsArrayBuffer is not implemented'));
    const request = Object.assign(post('/v1/check_gate', body), { arrayBuffer });
    expect(await (await mockFetch(request)).json()).toMatchObject(expected);
  });

  test('can lack a decompressor: the response says so', async () => {
    vi.stubGlobal('DecompressionStream', undefined);
    const response = await mockFetch(post('/v1/check_gate', gzipSync(gate), { 'content-encoding': 'gzip' }));
    expect(response.status).toBe(415);
  });
});
