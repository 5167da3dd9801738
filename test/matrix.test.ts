import { createClient } from '@statsig-http-api/client';
import { expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { keyRules, operations } from '../generated/operations.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import { cellsOf, trafficProblems } from './document-problems.ts';
import { createDocumentValidator } from './document-validator.ts';
import { createClientOnOpenapiFetch, recordMatrix } from './traffic.ts';

const keyPrefixes = Object.fromEntries(Object.entries(keyRules).map(([keyType, { prefix }]) => [keyType, prefix]));

test.each([
  ['client', createClient],
  ['openapi-fetch client', createClientOnOpenapiFetch],
])(
  'the %s receives every example response of every status with every key type, as the document declares',
  async (name, createClient) => {
    const validator = createDocumentValidator(await readDocument());
    const traffic = await recordMatrix({ createClient, operations, examples });
    expect(trafficProblems(validator, keyPrefixes, traffic)).toEqual([]);
    const cells = cellsOf(validator, Object.keys(keyPrefixes)).length;
    expect(cells).toBeGreaterThan(100);
    console.log(`response matrix of the ${name}: ${cells} of ${cells} cells covered, ${traffic.length} exchanges`);
  },
);
