import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { afterEach, expect, test, vi } from 'vitest';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const firstSample = /^```ts\n(.*?)^```/ms.exec(readme)?.[1] ?? '';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/**
 * Runs the first sample of the README.
 * @param fragment differs for each run, so that the module is loaded again
 * @returns the arguments of every console.log
 */
async function runFirstSample(fragment: string): Promise<unknown[][]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const index = new URL('index.ts', import.meta.url).href;
  const { outputText } = ts.transpileModule(firstSample.replace('@statsig-http-api/client', index), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputText)}#${fragment}`);
  return log.mock.calls;
}

test('the first sample of the README has ten lines and calls the local mock', async () => {
  const urls: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    urls.push(url);
    return Response.json({ name: 'an_open_gate', value: true });
  });
  expect(await runFirstSample('success')).toEqual([['open']]);
  expect(urls).toEqual(['http://127.0.0.1:4010/v1/check_gate']);
  expect(firstSample.trim().split('\n')).toHaveLength(10);
});

test('the first sample of the README logs the error message', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed');
  });
  // The shortest delays between the attempts.
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  expect(await runFirstSample('failure')).toEqual([
    ['checkGate failed: no complete response from http://127.0.0.1:4010/v1/check_gate.'],
  ]);
}, 20_000);
