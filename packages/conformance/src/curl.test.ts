import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { redactKeys, toCurl } from './curl.ts';

const url = 'http://127.0.0.1:4010';
const keys = ['secret-1', 'client-2'];

test('a command contains the whole request, with placeholders for keys in the header and the path', () => {
  const headers = { 'content-type': 'application/json', 'statsig-api-key': 'secret-1' };
  expect(toCurl(url, { method: 'POST', path: '/v1/check_gate?k=client-2', headers, body: `{"a":"it's"}` }, keys)).toBe(
    `curl --include --header 'content-type: application/json' --header 'statsig-api-key: <YOUR-SERVER-SECRET-KEY>' ` +
      `--data-raw '{"a":"it'\\''s"}' 'http://127.0.0.1:4010/v1/check_gate?k=<YOUR-SDK-KEY>'`,
  );
});

test('a command sends an empty header, and omits a default header that the request omits', () => {
  const command = toCurl(url, { method: 'POST', path: '/', headers: { 'statsig-api-key': '' }, body: '{}' }, []);
  expect(command).toContain(`--header 'statsig-api-key;' --header 'content-type:'`);
});

test.each([
  ['GET', `curl --include --request GET 'http://127.0.0.1:4010/'`],
  ['HEAD', `curl --include --head 'http://127.0.0.1:4010/'`],
  ['POST', `curl --include --request POST 'http://127.0.0.1:4010/'`],
])('a command sends %s without a body', (method, command) => {
  expect(toCurl(url, { method, path: '/', headers: {} }, [])).toBe(command);
});

test('a binary body is compressed without losing a byte', () => {
  const body = Buffer.alloc(10_000_000, ' ');
  const command = toCurl(url, { method: 'POST', path: '/', headers: {}, body, chunkBytes: 7 }, []);
  const compressed = /base64 --decode <<< '([^']+)' \| gunzip/.exec(command)?.[1] ?? '';
  expect(gunzipSync(Buffer.from(compressed, 'base64')).equals(body)).toBe(true);
  expect(command.length).toBeLessThan(20_000);
  expect(command).toContain('transfer-encoding: chunked');
});

test('a string body of at most 4000 characters is shown, and a longer one is compressed', () => {
  const commandFor = (body: string) =>
    toCurl(url, { method: 'PUT', path: '/', headers: { 'Content-Type': 'a/b' }, body }, []);
  const start = `curl --include --request PUT --header 'Content-Type: a/b'`;
  expect(commandFor('x'.repeat(4000))).toBe(`${start} --data-raw '${'x'.repeat(4000)}' 'http://127.0.0.1:4010/'`);
  expect(commandFor('x'.repeat(4001))).toMatch(/--header 'Content-Type: a\/b' --data-binary @</);
});

test('redactKeys replaces every occurrence of every key', () => {
  expect(redactKeys('secret-1, client-2 and secret-1', keys)).toBe(
    '<YOUR-SERVER-SECRET-KEY>, <YOUR-SDK-KEY> and <YOUR-SERVER-SECRET-KEY>',
  );
});
