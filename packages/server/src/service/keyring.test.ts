import { expect, test } from 'vitest';
import { createKeyring, knownKeysOf } from './keyring.ts';

const keyring = createKeyring(knownKeysOf({ serverSecretKeys: ['secret-a', 'secret-b'], clientSdkKeys: ['client-a'] }));

test.each([
  ['secret-b', { keyType: 'serverSecretKey', index: 1 }],
  ['client-a', { keyType: 'clientSdkKey', index: 2 }],
])('finds %s', (key, known) => {
  expect(keyring(key)).toMatchObject(known);
  expect(keyring(key)).toMatchObject(known);
});

test.each(['', 'secret-', 'secret-aa', 'SECRET-A'])('does not find "%s"', (key) => {
  expect(keyring(key)).toBeUndefined();
});
