import { describe, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { requestProblems } from '../generated/problems.ts';
import type { OperationId } from '../generated/types.ts';
import { validRequest } from '../generated/validate.js';
import { mutations, siblingFields } from './mutations.ts';

const ids = Object.keys(examples) as OperationId[];

describe.each(ids)('requestProblems of %s', (id) => {
  test('returns problems for exactly the bodies that the validator rejects', () => {
    const count = { valid: 0, invalid: 0 };
    for (const [key, request] of Object.entries(examples[id].request)) {
      expect(requestProblems(id, request), key).toEqual([]);
      for (const { value, what } of mutations(request, siblingFields)) {
        const valid = validRequest(id, value);
        count[valid ? 'valid' : 'invalid']++;
        expect(requestProblems(id, value).length === 0, `${key}: ${what}`).toBe(valid);
      }
    }
    expect(count.invalid).toBeGreaterThan(10);
    expect(count.valid).toBeGreaterThan(0);
  });
});
