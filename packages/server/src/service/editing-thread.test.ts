import { expect, onTestFinished, test, vi } from 'vitest';
import { createEditingThread, TooLargeError } from './editing-thread.ts';

const keys = { serverSecretKeys: 'secret-a' };
const load = (gates: object) =>
  ({ text: JSON.stringify({ keys, gates }), fileName: 'project.json', env: {}, record: undefined }) as const;

/** Compiling each of these patterns takes milliseconds. */
const slow = load({
  a: {
    rules: Array.from({ length: 2000 }, (_, index) => ({
      name: `rule ${index}`,
      when: { user: { email: { matches: `(b?){30}(b|a){900}${index}$` } } },
    })),
  },
});

function open(ms: number, heapMb: number) {
  const thread = createEditingThread({ ms, heapMb });
  onTestFinished(() => thread.close());
  return thread;
}

test.each([
  ['time', 3000, 2048],
  ['memory', 60_000, 64],
])('a file that takes too much %s is rejected, and the next one is loaded', async (_, ms, heapMb) => {
  const thread = open(ms, heapMb);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 10);
  onTestFinished(() => clearInterval(timer));
  await expect(thread.loadFile(slow)).rejects.toThrow(TooLargeError);
  expect(turns).toBeGreaterThan(10);
  expect(await thread.loadFile(load({ a: {} }))).toMatchObject({ isDownloaded: false });
});

test('a thread that is closed starts no other one', async () => {
  const thread = open(30_000, 512);
  const loading = thread.loadFile(slow);
  thread.close();
  await expect(loading).rejects.not.toThrow(TooLargeError);
  await expect(thread.loadFile(load({ a: {} }))).rejects.toThrow('The server is stopping');
});

test('a file is loaded while the thread ends because it had no work', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const thread = open(30_000, 512);
  await thread.loadFile(load({ a: {} }));
  vi.advanceTimersByTime(60_000);
  expect(await thread.loadFile(load({ a: {} }))).toMatchObject({ isDownloaded: false });
});
