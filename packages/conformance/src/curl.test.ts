import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { curlOf, hidden } from './curl.ts';

const url = 'http://127.0.0.1:4010';
const secrets = ['secret-1', 'client-2'];

test('a command shows the whole request, and placeholders for keys wherever they stand', () => {
  const headers = { 'content-type': 'application/json', 'statsig-api-key': 'secret-1' };
  expect(
    curlOf(url, { method: 'POST', path: '/v1/check_gate?k=client-2', headers, body: `{"a":"it's"}` }, secrets),
  ).toBe(
    `curl --include --header 'content-type: application/json' --header 'statsig-api-key: <YOUR-SERVER-SECRET-KEY>' ` +
      `--data-raw '{"a":"it'\\''s"}' 'http://127.0.0.1:4010/v1/check_gate?k=<YOUR-SDK-KEY>'`,
  );
});

test('a header that is empty is sent so, and one that is left out is not sent by curl itself', () => {
  const command = curlOf(url, { method: 'POST', path: '/', headers: { 'statsig-api-key': '' }, body: '{}' }, []);
  expect(command).toContain(`--header 'statsig-api-key;' --header 'content-type:'`);
});

test.each([
  ['GET', `curl --include --request GET 'http://127.0.0.1:4010/'`],
  ['HEAD', `curl --include --head 'http://127.0.0.1:4010/'`],
  ['POST', `curl --include --request POST 'http://127.0.0.1:4010/'`],
])('%s without a body', (method, command) => {
  expect(curlOf(url, { method, path: '/', headers: {} }, [])).toBe(command);
});

test('a body that is long or no text is packed, byte by byte', () => {
  const body = Buffer.alloc(10_000_000, ' ');
  const command = curlOf(url, { method: 'POST', path: '/', headers: {}, body, pieces: 7 }, []);
  const packed = /base64 --decode <<< '([^']+)' \| gunzip/.exec(command)?.[1] ?? '';
  expect(gunzipSync(Buffer.from(packed, 'base64')).equals(body)).toBe(true);
  expect(command.length).toBeLessThan(20_000);
  expect(command).toContain('transfer-encoding: chunked');
});

test('a body of another method is sent with it, and one that is not very long is shown', () => {
  const of = (body: string) => curlOf(url, { method: 'PUT', path: '/', headers: { 'Content-Type': 'a/b' }, body }, []);
  const start = `curl --include --request PUT --header 'Content-Type: a/b'`;
  expect(of('x'.repeat(4000))).toBe(`${start} --data-raw '${'x'.repeat(4000)}' 'http://127.0.0.1:4010/'`);
  expect(of('x'.repeat(4001))).toMatch(/--header 'Content-Type: a\/b' --data-binary @</);
});

test('no key is left in a text', () => {
  expect(hidden('secret-1, client-2 and secret-1', secrets)).toBe(
    '<YOUR-SERVER-SECRET-KEY>, <YOUR-SDK-KEY> and <YOUR-SERVER-SECRET-KEY>',
  );
});
