import { expect, test } from 'vitest';
import { codesOf } from './languages.ts';

test('lists every language of a sample, and one without a known title by its key', () => {
  const others = { openapiFetch: 'await y;', fetch: 'x()', python: 'x', go: 'x', php: 'x', java: 'x' };
  const sample = { summary: 'A call', curl: 'curl x', typescript: 'await x;\n', ...others, cobol: 'CALL X' };
  expect(codesOf(sample)).toEqual([
    { key: 'curl', title: 'curl', language: 'bash', code: 'curl x' },
    { key: 'typescript', title: 'TypeScript', language: 'typescript', code: 'await x;' },
    { key: 'openapiFetch', title: 'openapi-fetch', language: 'typescript', code: 'await y;' },
    { key: 'fetch', title: 'fetch', language: 'typescript', code: 'x()' },
    { key: 'python', title: 'Python', language: 'python', code: 'x' },
    { key: 'go', title: 'Go', language: 'go', code: 'x' },
    { key: 'php', title: 'PHP', language: 'php', code: 'x' },
    { key: 'java', title: 'Java', language: 'java', code: 'x' },
    { key: 'cobol', title: 'cobol', language: 'cobol', code: 'CALL X' },
  ]);
});
