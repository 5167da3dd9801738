import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { countWorkers } from './count-workers.ts';

const yes = async () => true;
const no = async () => false;

test('starts as many workers as the user requests', async () => {
  expect(await countWorkers(3, yes)).toEqual({ workers: 3 });
  expect(await countWorkers(1, no)).toEqual({ workers: 1 });
});

test('starts at most one worker for each core by default', async () => {
  const { workers, problem } = await countWorkers(undefined, yes);
  expect(workers).toBeGreaterThanOrEqual(1);
  expect(workers).toBeLessThanOrEqual(availableParallelism());
  expect(problem).toBeUndefined();
});

test('starts one worker where threads can not share a port, and says so if the user requests more', async () => {
  expect(await countWorkers(undefined, no)).toEqual({ workers: 1 });
  const { workers, problem } = await countWorkers(2, no);
  expect(workers).toBe(1);
  expect(problem).toContain('needs Linux or FreeBSD');
});
