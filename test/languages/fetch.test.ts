import { expect, onTestFinished, test, vi } from 'vitest';
import { requests, samplesIn } from './cases.ts';
import { startMock } from './harness.ts';

test('each sample for plain fetch prints the status and the body of its example response', async () => {
  const mock = await startMock();
  const { fetch } = globalThis;
  const urls: string[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    urls.push(url);
    return fetch(`${mock}${new URL(url).pathname}`, init);
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => print.mockRestore());
  const samples = samplesIn('fetch');
  for (const { sample } of requests)
    await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(`${samples[sample]}\n// ${sample}`)}`);
  const expected = requests.map(({ response }) => [response.status, response.body]);
  expect(print.mock.calls).toEqual(expected);
  expect(urls).toEqual(requests.map(({ expected: { url } }) => url));
});
