import { expect, test } from 'vitest';
import { keyRules } from '../generated/operations.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import { judgeOf } from './judge.ts';
import { cellsOf, matrixProof } from './proofs.ts';
import { recordMatrix } from './traffic.ts';

const prefixes = Object.fromEntries(Object.entries(keyRules).map(([kind, { prefix }]) => [kind, prefix]));

test('every operation answers every status and example to every kind of key, through the typed client, as the document says', async () => {
  const judge = judgeOf(await readDocument());
  const traffic = await recordMatrix();
  expect(matrixProof(judge, prefixes, traffic)).toEqual([]);
  const cells = cellsOf(judge, Object.keys(prefixes)).length;
  expect(cells).toBeGreaterThan(100);
  console.log(`the matrix: ${cells} of ${cells} cells, ${traffic.length} exchanges`);
});
