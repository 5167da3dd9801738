import { expect, test } from 'vitest';
import { curlCommand, httpRequest } from './curl.ts';

const request = { method: 'POST', url: 'http://a.example/v1/x', headers: { key: 'client-a' }, body: `{"a": "it's"}` };

test('quotes every part for a shell', () => {
  expect(curlCommand(request)).toBe(
    `curl \\\n  --header 'key: client-a' \\\n  --request POST \\\n  --data-raw '{"a": "it'\\''s"}' \\\n  'http://a.example/v1/x'`,
  );
});

test('shows a request as HTTP', () => {
  expect(httpRequest(request)).toBe(`POST http://a.example/v1/x\nkey: client-a\n\n{"a": "it's"}`);
});
