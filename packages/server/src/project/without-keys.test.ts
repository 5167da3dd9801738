import { expect, test } from 'vitest';
import { withoutKeys } from './without-keys.ts';

const random = 'Ab3'.repeat(14);

test.each([
  ['Unknown gate secret-a1. None is defined.', 'Unknown gate secret-…. None is defined.'],
  [`Unknown field gates.secret-${random}.rulez. Add it.`, 'Unknown field gates.secret-…. Add it.'],
  [`env:SECRET-${random} console-${random}: client-${random}`, 'env:SECRET-… console-…: client-…'],
  ['Did you mean client-side-rendering, top-secret-sale or secret?', undefined],
])('%s', (message, expected = message) => {
  expect(withoutKeys(message)).toBe(expected);
});
