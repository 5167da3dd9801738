import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeStore, parseStoreLocation } from './store-location.ts';

const postgres = {
  engine: 'postgres',
  host: 'db.example',
  port: 5432,
  database: 'flags',
  user: 'app',
  password: undefined,
  sslMode: 'disable',
  rootCertificateFile: undefined,
  schema: undefined,
};

test.each([
  ['sqlite:./data', { engine: 'sqlite', folder: './data' }],
  ['sqlite:/var/lib/statsig', { engine: 'sqlite', folder: '/var/lib/statsig' }],
  ['postgres://app@db.example/flags', postgres],
  ['postgresql://app:p%40ss@db.example:6432/flags', { ...postgres, port: 6432, password: 'p@ss' }],
  ['postgres://app@[::1]/flags', { ...postgres, host: '::1' }],
  [
    'postgres://app@db.example/flags?sslmode=verify-full&sslrootcert=/etc/ca.pem&schema=team_a',
    { ...postgres, sslMode: 'verify-full', rootCertificateFile: '/etc/ca.pem', schema: 'team_a' },
  ],
  [
    'clickhouse://app:secret@ch.example:8123/flags',
    { engine: 'clickhouse', url: 'clickhouse://app@ch.example:8123/flags', password: 'secret' },
  ],
  ['https://app@ch.example/flags', { engine: 'clickhouse', url: 'https://app@ch.example/flags', password: undefined }],
])('parses %s', (text, location) => {
  expect(parseStoreLocation(text)).toEqual(location);
});

test('a separate password replaces the one in the address', () => {
  expect(parseStoreLocation('postgres://app:old@db.example/flags', 'new')).toEqual({ ...postgres, password: 'new' });
});

test.each([
  [
    'postgress://app@db/flags',
    'must start with sqlite:, postgres://, clickhouse:// or https://. Did you mean postgres?',
  ],
  ['./data', 'must start with sqlite:, postgres://, clickhouse:// or https://.'],
  ['sqlite:', 'must name a folder, as in sqlite:./data.'],
  ['postgres://app@db.example/', 'must name a database, as in postgres://USER@HOST:5432/DATABASE.'],
  ['postgres://db.example/flags', 'must name a user, as in postgres://USER@HOST:5432/DATABASE.'],
  ['postgres://app@db/flags?sslmode=prefer', 'sslmode must be one of disable, require, verify-full.'],
  ['postgres://app@db/flags?ssl=true', 'has an unknown parameter. Known parameters are sslmode, sslrootcert, schema.'],
  ['postgres://app@db/flags?schema=A', 'schema must have lower-case letters, digits and underscores.'],
  [
    'postgres://app:pa@ss/word@db.example/flags:x',
    'must be an address such as postgres://USER@HOST:5432/DATABASE. Write special characters as in %40 for @.',
  ],
])('rejects %s', (text, problem) => {
  expect(parseStoreLocation(text)).toBe(problem);
});

test('neither a description nor a problem shows the password', () => {
  const password = fc.stringMatching(/^[a-z]{8}[:@/?#%a-z]{0,4}$/);
  const address = fc.constantFrom(
    'postgres://app:PASS@db/flags',
    'clickhouse://app:PASS@db/flags',
    'postgres://PASS',
    'PASS://x',
  );
  fc.assert(
    fc.property(password, address, (secret, template) => {
      const location = parseStoreLocation(template.replace('PASS', secret));
      const message = typeof location === 'string' ? location : describeStore(location);
      expect(message).not.toContain(secret.slice(0, 8));
    }),
  );
});
