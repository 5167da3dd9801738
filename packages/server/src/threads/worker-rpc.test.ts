import { expect, onTestFinished, test } from 'vitest';
import { moveMemory } from './move-memory.ts';
import { createRestartingClient, startWorker } from './worker-rpc.ts';
import type { Echo } from './worker-rpc-echo.testing.ts';

function startEcho(workerData: unknown = 'hello') {
  const worker = startWorker<Echo>({
    url: new URL('worker-rpc-echo.testing.ts', import.meta.url),
    workerData,
    name: 'echo',
    createError: (message, cause) => new TypeError(message, { cause }),
  });
  onTestFinished(() => worker.terminate());
  return worker;
}

test('a call resolves with the result of the method', async () => {
  const worker = startEcho();
  await worker.open();
  expect(await worker.call('join', 'a', 'b')).toBe('hello a b');
  expect(worker.hasEnded).toBe(false);
});

test('memory is moved with an argument and with a result, and only if it is marked', async () => {
  const worker = startEcho();
  const bytes = new TextEncoder().encode('hello');
  expect(await worker.call('move', bytes)).toEqual(bytes);
  expect(await worker.call('sizeOfMoved')).toBe(0);
  expect(await worker.call('move', moveMemory(bytes, [bytes]))).toEqual(new TextEncoder().encode('hello'));
  expect(bytes.length).toBe(0);
  await expect(worker.call('move', bytes)).rejects.toThrow(/arguments of move can't be sent/);
});

test('a call whose arguments cannot be cloned rejects at once, and later calls work', async () => {
  const worker = startEcho();
  const call = worker.call('join', (() => 'a secret') as never, 'b');
  await expect(call).rejects.toBeInstanceOf(TypeError);
  await expect(call).rejects.toThrow('echo: the arguments of join can');
  await expect(call).rejects.not.toThrow('a secret');
  expect(await worker.call('join', 'a', 'b')).toBe('hello a b');
});

test('calls of methods that return promises run at the same time', async () => {
  const worker = startEcho();
  const replies: string[] = [];
  const calls = [worker.call('wait', 20, 'slow'), worker.call('wait', 0, 'fast')];
  await Promise.all(calls.map(async (call) => replies.push(await call)));
  expect(replies).toEqual(['fast', 'slow']);
});

test('a call rejects with the error of the method, and its cause holds the stack of the worker', async () => {
  const call = startEcho().call('fail', 'disk full');
  await expect(call).rejects.toBeInstanceOf(TypeError);
  await expect(call).rejects.toMatchObject({
    message: 'disk full',
    cause: { stack: expect.stringContaining('worker-rpc-echo') },
  });
});

test('a service that cannot be opened rejects `open`, and the next call tries again', async () => {
  const worker = startEcho(null);
  await expect(worker.open()).rejects.toThrow('nothing to say');
  await expect(worker.call('join', 'a', 'b')).rejects.toThrow('nothing to say');
});

test('calls that are pending when the thread fails reject, and so do later calls', async () => {
  const worker = startEcho();
  worker.call('crash').catch(() => {});
  const pending = worker.call('join', 'a', 'b');
  await expect(pending).rejects.toThrow('echo: its thread failed (crashed).');
  expect(worker.hasEnded).toBe(true);
  await expect(worker.call('join', 'a', 'b')).rejects.toThrow('echo: its thread failed (crashed).');
});

test('calls that are pending when the thread is terminated reject', async () => {
  const worker = startEcho();
  await worker.open();
  const pending = worker.call('hang');
  worker.terminate();
  await expect(pending).rejects.toThrow('echo: it is closed.');
});

test('the closing method ends the thread', async () => {
  const worker = startEcho();
  await worker.call('close');
  await expect.poll(() => worker.hasEnded).toBe(true);
  await expect(worker.call('close')).rejects.toThrow('echo: it is closed.');
});

test('a thread that has failed is started again by the next call', async () => {
  let starts = 0;
  const client = createRestartingClient<Echo>(() => {
    starts += 1;
    return startEcho();
  });
  expect(client.running).toBeUndefined();
  await client.call('join', 'a', 'b');
  await client.call('crash').catch(() => {});
  await expect.poll(() => client.running).toBeUndefined();
  expect(await client.call('join', 'c', 'd')).toBe('hello c d');
  expect(starts).toBe(2);
});

test('a client has a thread that runs already, also before the first call', async () => {
  const first = startEcho();
  const client = createRestartingClient<Echo>(() => expect.unreachable(), first);
  expect(client.running).toBe(first);
  await client.call('close');
  await expect.poll(() => client.running).toBeUndefined();
});

test('a call after the end of a thread was requested starts another one', async () => {
  const client = createRestartingClient<Echo>(() => startEcho());
  await client.call('join', 'a', 'b');
  client.running?.terminate();
  expect(client.running).toBeUndefined();
  expect(await client.call('join', 'c', 'd')).toBe('hello c d');
});
