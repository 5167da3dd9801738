import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createUrlSigner, readSecretFile } from './url-signer.ts';

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

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'secret');
}

test('creates a secret once, and only its owner can read the file', () => {
  const file = newFile();
  const secret = readSecretFile(file);
  expect(secret).toHaveLength(32);
  expect(readSecretFile(file)).toEqual(secret);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(dirname(file))).toEqual(['secret']);
});

test.each([0, 31, 33])('rejects a secret of %i bytes, and leaves the file unchanged', (bytes) => {
  const file = newFile();
  writeFileSync(file, Buffer.alloc(bytes));
  expect(() => readSecretFile(file)).toThrow(`${file}: must have 32 bytes, but has ${bytes}. Delete the file.`);
  expect(statSync(file).size).toBe(bytes);
});

test.skipIf(process.platform === 'win32')('creates no secret when the disk is full', () => {
  const file = newFile();
  const url = new URL('url-signer.ts', import.meta.url).href;
  const script = `import(${JSON.stringify(url)}).then(({ readSecretFile }) => readSecretFile(${JSON.stringify(file)}))`;
  // To a process that ignores the signal 25, a file that can't grow looks like a full disk.
  const full = ['-c', 'trap "" 25; ulimit -f 0; exec "$0" "$@"', process.execPath, '-e', script];
  const { status, stderr } = spawnSync('sh', full, { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('EFBIG');
  expect(readdirSync(dirname(file))).toEqual([]);
});
