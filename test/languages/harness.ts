import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMock } from '@statsig-http-api/mock';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';
import { onTestFinished } from 'vitest';
import { blocksOf } from '../markdown.ts';
import type { Language } from './cases.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the programs that run samples. */
export const programs = fileURLToPath(new URL('programs/', import.meta.url));

/** Creates a folder that is removed at the end of the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'languages-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts a mock for one test, and returns its URL. */
export async function startMock(): Promise<string> {
  const mock = createMock({ log: () => {} });
  onTestFinished(() => mock.close());
  return (await mock.listen({ port: 0 })).url;
}

/** Starts the server with the demo project for one test, and returns its URL. */
export async function startServer(): Promise<string> {
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
  onTestFinished(() => server.close());
  return (await server.listen({ port: 0 })).url;
}

/**
 * Starts a proxy in front of no API for one test, and returns its URL. With the `Prefer` header `redirect`, it sends
 * clients to another path, which responds like the API. With `not stored`, it responds that it stored nothing. Else it
 * sends a page with the status 200.
 */
export async function startProxy(): Promise<string> {
  const json = { 'content-type': 'application/json' };
  const proxy = createHttpServer(({ url, headers }, response) => {
    if (url === '/elsewhere') response.end('{"name": "a_gate", "value": true}');
    else if (headers.prefer === 'redirect') response.writeHead(307, { location: '/elsewhere' }).end();
    else if (headers.prefer === 'not stored') response.writeHead(202, json).end('{"success": false}');
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in</p>');
  });
  onTestFinished(() => void proxy.close());
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

/** Returns the programs of a client's README by name, with a key instead of the placeholder. */
export function readmeSamples(language: Language): Record<string, string> {
  const blocks = blocksOf(readFileSync(`${root}generated/${language}/README.md`, 'utf8'));
  return Object.fromEntries(
    blocks
      .filter((block) => block.language === language)
      .map(({ code }, index) => [`readme_${index}`, `${code.trim()}\n`.replace('<YOUR-SDK-KEY>', 'client-test')]),
  );
}
