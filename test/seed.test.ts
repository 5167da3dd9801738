import { expect, test } from 'vitest';
import { readDocument } from '../scripts/generate/bundle.ts';
import { judgeOf } from './judge.ts';
import { seedProof } from './proofs.ts';

test('every call and every answer of the public documentation is in the document, and none may lack a field shown there', async () => {
  expect(seedProof(judgeOf(await readDocument()))).toEqual([]);
});
