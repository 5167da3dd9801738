import { expect, test } from 'vitest';
import { logLine } from './log-line.ts';

const lineFor = (path: string | undefined) =>
  logLine({ method: 'POST', path, status: 200, label: 'a_gate', milliseconds: 0.6 });

test('logs a request as one line', () => {
  expect(lineFor('/v1/check_gate')).toBe('POST /v1/check_gate 200 a_gate 1 ms');
});

test('logs a request without a label', () => {
  const line = logLine({ method: 'OPTIONS', path: '/', status: 204, label: undefined, milliseconds: 0 });
  expect(line).toBe('OPTIONS / 204 0 ms');
});

test.each([
  ['/v2/download_config_specs/secret-abc.json', '/v2/download_config_specs/…'],
  [`/${'a'.repeat(64)}`, '/…'],
  ['/v1/a\nb\u001b[31m', '/v1/…'],
  [undefined, '…'],
])('logs the path %j as %s', (path, logged) => {
  expect(lineFor(path)).toBe(`POST ${logged} 200 a_gate 1 ms`);
});

test('cuts a long path', () => {
  expect(lineFor(`/${'a/'.repeat(10_000)}`).length).toBeLessThan(250);
});
