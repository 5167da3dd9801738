import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

/** Returns the programs of a client's README by name, with a key instead of the placeholder. */
export function readmeSamples(language: Language): Record<string, string> {
  const blocks = blocksOf(readFileSync(`${root}generated/${language}/README.md`, 'utf8'));
  return Object.fromEntries(
    blocks
      .filter((block) => block.language === language)
      .map(({ code }, index) => [`readme_${index}`, `${code.trim()}\n`.replace('<YOUR-SDK-KEY>', 'client-test')]),
  );
}
