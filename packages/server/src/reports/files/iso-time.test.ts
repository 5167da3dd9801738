import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoTime } from './iso-time.ts';

test('returns what `toISOString` returns', () => {
  const lastTime = Date.parse('9999-12-31T23:59:59.999Z');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: lastTime }), (time) => {
      expect(isoTime(time)).toBe(new Date(time).toISOString());
    }),
  );
});
