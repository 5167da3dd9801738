import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createUrlSigner, readSecret } from './url-signer.ts';

const signer = createUrlSigner(Buffer.from('a secret'));
const now = 1_768_161_650_000;
const hour = 3_600_000;

test('a signed URL is valid for an hour', () => {
  const query = signer.sign('/a', now);
  expect(signer.problem('/a', query, now)).toBeUndefined();
  expect(signer.problem('/a', query, now + hour - 1)).toBeUndefined();
  expect(signer.problem('/a', query, now + hour)).toBe('expired');
});

test.each([
  ['another path', '/b', (query: string) => query],
  ['a later expiry time', '/a', (query: string) => query.replace(/expires=\d/, 'expires=9')],
  [
    'another signature',
    '/a',
    (query: string) => query.replace(/signature=(.)/, (_, character) => `signature=${character === 'A' ? 'B' : 'A'}`),
  ],
  ['a shorter signature', '/a', (query: string) => query.slice(0, -1)],
  ['a second expiry time', '/a', (query: string) => `expires=9999999999&${query}`],
  ['no query', '/a', () => ''],
])('a URL with %s is rejected', (_, path, change) => {
  expect(signer.problem(path, change(signer.sign('/a', now)), now)).toBe('wrong');
});

test('a signature is valid only for its secret', () => {
  const other = createUrlSigner(Buffer.from('another'));
  expect(other.problem('/a', signer.sign('/a', now), now)).toBe('wrong');
});

test('creates a secret once, and only its owner can read the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'secret');
  const secret = readSecret(file);
  expect(secret).toHaveLength(32);
  expect(readSecret(file)).toEqual(secret);
  expect(statSync(file).mode & 0o077).toBe(0);
});
