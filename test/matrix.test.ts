import { expect, test } from 'vitest';
import { keyRules } from '../generated/operations.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import { cellsOf, trafficProblems } from './document-problems.ts';
import { createDocumentValidator } from './document-validator.ts';
import { recordMatrix } from './traffic.ts';

const keyPrefixes = Object.fromEntries(Object.entries(keyRules).map(([keyType, { prefix }]) => [keyType, prefix]));

test('the client receives every example response of every status with every key type, as the document declares', async () => {
  const validator = createDocumentValidator(await readDocument());
  const traffic = await recordMatrix();
  expect(trafficProblems(validator, keyPrefixes, traffic)).toEqual([]);
  const cells = cellsOf(validator, Object.keys(keyPrefixes)).length;
  expect(cells).toBeGreaterThan(100);
  console.log(`response matrix: ${cells} of ${cells} cells covered, ${traffic.length} exchanges`);
});
