import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const check = (...version: string[]) =>
  spawnSync(process.execPath, [fileURLToPath(new URL('check-node.js', import.meta.url)), ...version], {
    encoding: 'utf8',
  });

test.for(['12.22.12', 'v20.19.1', '22.17.9'])('rejects Node %s, and names the required version', (version) => {
  const { status, stderr } = check(version);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Node v?[\d.]+ is too old: Node 22\.18 or newer is required\. Install Node 24 .+\n$/);
  expect(stderr).toContain(version);
});

test.for(['22.18.0', 'v22.19.3', '24.0.0', '100.1.2'])('accepts Node %s', (version) => {
  expect(check(version)).toMatchObject({ status: 0, stderr: '', stdout: '' });
});

test('checks the running Node without an argument', () => {
  expect(check()).toMatchObject({ status: 0, stderr: '' });
});
