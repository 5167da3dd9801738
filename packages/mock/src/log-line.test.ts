import { expect, test } from 'vitest';
import { logLine } from './log-line.ts';

const line = (path: string) => logLine({ method: 'POST', path, status: 200, example: 'a_gate', milliseconds: 0.6 });

test('a request is told in one line', () => {
  expect(line('/v1/check_gate')).toBe('POST /v1/check_gate 200 a_gate 1 ms');
  expect(logLine({ method: 'GET', path: '/', status: 404, example: undefined, milliseconds: 0 })).toBe(
    'GET / 404 0 ms',
  );
});

test('a key in the path is not told, nor anything that could be one or break the line', () => {
  expect(line('/v2/download_config_specs/secret-abc.json')).toBe('POST /v2/download_config_specs/… 200 a_gate 1 ms');
  expect(line(`/${'a'.repeat(64)}`)).toBe('POST /… 200 a_gate 1 ms');
  expect(line('/v1/a%0Ab\u001b[31m')).toBe('POST /v1/… 200 a_gate 1 ms');
  expect(line(`/${'a/'.repeat(10_000)}`).length).toBeLessThan(250);
});
