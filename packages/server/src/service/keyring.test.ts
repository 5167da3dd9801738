import { expect, test } from 'vitest';
import { createKeyring } from './keyring.ts';

const keyring = createKeyring({ serverSecretKeys: ['secret-a', 'secret-b'], clientSdkKeys: ['client-a'] });

test.each([
  ['secret-b', { keyType: 'serverSecretKey', index: 1 }],
  ['client-a', { keyType: 'clientSdkKey', index: 2 }],
])('finds %s', (key, known) => {
  expect(keyring(key)).toEqual(known);
  expect(keyring(key)).toEqual(known);
});

test.each(['', 'secret-', 'secret-aa', 'SECRET-A'])('does not find "%s"', (key) => {
  expect(keyring(key)).toBeUndefined();
});
