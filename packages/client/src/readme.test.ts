import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { afterEach, expect, test, vi } from 'vitest';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const first = /^```ts\n(.*?)^```/ms.exec(readme)?.[1] ?? '';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Runs the sample as it stands. */
async function run(times: string): Promise<unknown[][]> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  const index = new URL('index.ts', import.meta.url).href;
  const { outputText } = ts.transpileModule(first.replace('@statsig-http-api/client', index), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputText)}#${times}`);
  return print.mock.calls;
}

test('the first sample of the README is ten lines, and asks the local mock', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    sent.push(url);
    return Response.json({ name: 'an_open_gate', value: true });
  });
  expect(await run('answered')).toEqual([['open']]);
  expect(sent).toEqual(['http://127.0.0.1:4010/v1/check_gate']);
  expect(first.trim().split('\n')).toHaveLength(10);
});

test('the first sample of the README says what failed', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed');
  });
  // The shortest pauses between the attempts.
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  expect(await run('failed')).toEqual([['POST http://127.0.0.1:4010/v1/check_gate: no whole answer came']]);
}, 20_000);
