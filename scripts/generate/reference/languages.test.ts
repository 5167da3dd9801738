import { expect, test } from 'vitest';
import { codesOf } from './languages.ts';

test('lists every language of a sample, and one without a known title by its key', () => {
  const sample = { summary: 'A call', curl: 'curl x', typescript: 'await x;\n', cobol: 'CALL X' };
  expect(codesOf(sample)).toEqual([
    { key: 'curl', title: 'curl', language: 'bash', code: 'curl x' },
    { key: 'typescript', title: 'TypeScript', language: 'typescript', code: 'await x;' },
    { key: 'cobol', title: 'cobol', language: 'cobol', code: 'CALL X' },
  ]);
});
