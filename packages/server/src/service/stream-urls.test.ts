import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KnownKey, knownKeysOf } from './keyring.ts';
import { createStreamUrls } from './stream-urls.ts';

const hour = 3_600_000;
const path = '/a_stream';
const keys = knownKeysOf({ serverSecretKeys: ['secret-a'], clientSdkKeys: ['client-a', 'client-b'] });
const [secretA, clientA, clientB] = keys as [KnownKey, KnownKey, KnownKey];
const urls = createStreamUrls(keys);

test('a signed URL is valid for one to two hours, and stays the same for an hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 42 }), fc.integer({ min: 0, max: hour - 1 }), (now, later) => {
      const query = urls.sign(clientB, path, now);
      expect(urls.keyOf(path, query, now + hour)).toBe(clientB);
      expect(urls.keyOf(path, query, now + 2 * hour)).toBeUndefined();
      const start = Math.floor(now / hour) * hour;
      expect(urls.sign(clientB, path, start + later)).toBe(query);
    }),
  );
});

test('a URL is not valid for another path, with another expiry time or without its key', () => {
  const query = urls.sign(clientA, path, 0);
  expect(urls.keyOf('/other', query, 0)).toBeUndefined();
  expect(urls.keyOf(path, query.replace('expires=', 'expires=9'), 0)).toBeUndefined();
  expect(urls.keyOf(path, '', 0)).toBeUndefined();
  const rotated = createStreamUrls([secretA, clientB]);
  expect(rotated.keyOf(path, query, 0)).toBeUndefined();
});

test('a URL shows no key', () => {
  expect(urls.sign(secretA, path, 0)).toMatch(/^expires=\d+&signature=[\w-]{43}$/);
});
