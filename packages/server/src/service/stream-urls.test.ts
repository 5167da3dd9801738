import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStreamUrls } from './stream-urls.ts';

const hour = 3_600_000;
const path = '/a_stream';
const urls = createStreamUrls({ serverSecretKeys: ['secret-a'], clientSdkKeys: ['client-a', 'client-b'] });

test('a signed URL is valid for one to two hours, and stays the same for an hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 42 }), fc.integer({ min: 0, max: hour - 1 }), (now, later) => {
      const query = urls.sign('client-b', path, now);
      expect(urls.keyOf(path, query, now + hour)).toBe('client-b');
      expect(urls.keyOf(path, query, now + 2 * hour)).toBeUndefined();
      const start = Math.floor(now / hour) * hour;
      expect(urls.sign('client-b', path, start + later)).toBe(query);
    }),
  );
});

test('a URL is not valid for another path, with another expiry time or without its key', () => {
  const query = urls.sign('client-a', path, 0);
  expect(urls.keyOf('/other', query, 0)).toBeUndefined();
  expect(urls.keyOf(path, query.replace('expires=', 'expires=9'), 0)).toBeUndefined();
  expect(urls.keyOf(path, '', 0)).toBeUndefined();
  const rotated = createStreamUrls({ serverSecretKeys: ['secret-a'], clientSdkKeys: ['client-b'] });
  expect(rotated.keyOf(path, query, 0)).toBeUndefined();
});

test('a URL shows no key', () => {
  expect(urls.sign('secret-a', path, 0)).toMatch(/^expires=\d+&signature=[\w-]{43}$/);
});
