import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitIDReader } from '../../evaluation/fields.ts';
import { readCustomIDs } from './custom-ids.ts';

const id = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

test('the custom ids of a user are the ids that an evaluation reads', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('companyID', 'companyid', 'teamID', '__proto__'), id),
      fc.constantFrom('companyID', 'companyid', 'teamid', '__proto__', 'other'),
      (customIDs, type) => {
        const user = JSON.stringify({ customIDs });
        const expected = unitIDReader(type)(JSON.parse(user));
        const ids = readCustomIDs(user);
        expect(ids.get(type) ?? ids.get(type.toLowerCase()) ?? '').toBe(String(expected ?? ''));
      },
    ),
  );
});
