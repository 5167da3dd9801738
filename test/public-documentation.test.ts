import { expect, test } from 'vitest';
import { readDocument } from '../scripts/generate/bundle.ts';
import { publicDocumentationProblems } from './document-problems.ts';
import { createDocumentValidator } from './document-validator.ts';

test('the document contains every call of the public documentation and requires every response field shown there', async () => {
  expect(publicDocumentationProblems(createDocumentValidator(await readDocument()))).toEqual([]);
});
