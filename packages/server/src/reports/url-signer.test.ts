import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createUrlSigner, readSecret } from './url-signer.ts';

const signer = createUrlSigner(Buffer.from('a secret'));
const now = 1_768_161_650_000;
const hour = 3_600_000;

test('an address works for an hour, and then no more', () => {
  const query = signer.sign('/a', now);
  expect(signer.problem('/a', query, now)).toBeUndefined();
  expect(signer.problem('/a', query, now + hour - 1)).toBeUndefined();
  expect(signer.problem('/a', query, now + hour)).toBe('expired');
});

test.each([
  ['another path', '/b', (query: string) => query],
  ['a later end', '/a', (query: string) => query.replace(/expires=\d/, 'expires=9')],
  [
    'another signature',
    '/a',
    (query: string) => query.replace(/signature=(.)/, (_, one) => `signature=${one === 'A' ? 'B' : 'A'}`),
  ],
  ['a shorter signature', '/a', (query: string) => query.slice(0, -1)],
  ['a second end', '/a', (query: string) => `expires=9999999999&${query}`],
  ['nothing', '/a', () => ''],
])('%s is wrong', (_, path, change) => {
  expect(signer.problem(path, change(signer.sign('/a', now)), now)).toBe('wrong');
});

test('another secret signs otherwise', () => {
  const other = createUrlSigner(Buffer.from('another'));
  expect(other.problem('/a', signer.sign('/a', now), now)).toBe('wrong');
});

test('a secret is made once, and is its owner’s alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'secret');
  const made = readSecret(file);
  expect(made).toHaveLength(32);
  expect(readSecret(file)).toEqual(made);
  expect(statSync(file).mode & 0o077).toBe(0);
});
