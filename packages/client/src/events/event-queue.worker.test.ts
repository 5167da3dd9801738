import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServerError } from '../errors.ts';
import { createBatchStorage } from './batch-storage.ts';
import { createQueue, type QueueLimits } from './event-queue.ts';

// A queue that a worker keeps for all its visitors. The work that the request of a visitor starts can end with it: its
// promises then never settle. test/workerd.test.ts does the same in Cloudflare's runtime.

type Outcome = 'stored' | 'down' | 'killed' | 'killed after it is stored';

/** Creates a queue in a worker with a clock that tests advance. */
function createWorker(outcomes: Outcome[], limits: QueueLimits = {}, hasWaitUntil = false) {
  const world = { time: 0, stored: [] as string[], dropped: [] as string[], kept: [] as Promise<unknown>[] };
  const queue = createQueue(
    async ({ events }) => {
      const outcome = outcomes.shift() ?? 'stored';
      if (outcome === 'down') throw new ServerError({ message: '503', status: 503, retryable: true });
      if (outcome !== 'killed') world.stored.push(...events.map(({ eventName }) => eventName));
      if (outcome !== 'stored') await new Promise(() => {});
    },
    limits,
    {
      inWorker: true,
      waitUntil: hasWaitUntil ? (promise) => void world.kept.push(promise) : undefined,
      onDrop: (events) =>
        void world.dropped.push(...events.map((event) => String(Reflect.get(Object(event), 'eventName')))),
      storage: createBatchStorage(undefined, 'batches'),
      page: undefined,
      now: () => world.time,
      random: () => 1,
      startTimer() {
        throw new Error('a worker has no timer that outlives a request');
      },
    },
  );
  return { queue, world };
}

/** Lets all promises settle that can. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('in a worker', () => {
  test('each flush sends the events of its visitor, while the request of another visitor is lost', async () => {
    const { queue, world } = createWorker(['killed']);
    queue.log({ eventName: 'a' });
    void queue.flush();
    queue.log({ eventName: 'b' });
    await queue.flush();
    expect(world.stored).toEqual(['b']);
    expect(queue.size).toBe(1);
    world.time = 60_000;
    await queue.flush();
    expect(world.stored).toEqual(['b', 'a']);
    expect(queue.size).toBe(0);
  });

  test('waitUntil gets one promise for the events of a step, which sends them', async () => {
    const { queue, world } = createWorker([], {}, true);
    for (const eventName of ['a', 'b', 'c']) queue.log({ eventName });
    await Promise.all(world.kept);
    queue.log({ eventName: 'd' });
    await Promise.all(world.kept);
    expect(world.kept).toHaveLength(2);
    expect(world.stored).toEqual(['a', 'b', 'c', 'd']);
  });

  test('waitUntil waits longer after each failure', async () => {
    const { queue, world } = createWorker(['down', 'down'], { interval: 1000 }, true);
    const times: number[] = [];
    for (world.time = 0; world.time < 10_000; world.time += 500) {
      const { length } = world.kept;
      queue.log({ eventName: 'a' });
      if (world.kept.length > length) times.push(world.time);
      await settle();
    }
    expect(times.slice(0, 4)).toEqual([0, 2000, 6000, 6500]);
  });

  test('a waitUntil outside of a request does no harm', async () => {
    const { queue, world } = createWorker([], {}, true);
    world.kept.push = () => {
      throw new Error('no request');
    };
    queue.log({ eventName: 'a' });
    await settle();
    expect(world.stored).toEqual(['a']);
  });

  test('without flush and waitUntil, the queue sends when events are due', async () => {
    const { queue, world } = createWorker([], { batchSize: 3 });
    for (const eventName of ['a', 'b', 'c']) queue.log({ eventName });
    await settle();
    expect(world.stored).toEqual(['a', 'b', 'c']);
    queue.log({ eventName: 'd' });
    world.time = 10_000;
    queue.log({ eventName: 'e' });
    await settle();
    expect(world.stored).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

  test(`every event is stored or dropped with a callback, whichever requests end early (seed ${seed})`, async () => {
    const outcome = fc.constantFrom<Outcome>('stored', 'stored', 'down', 'killed', 'killed after it is stored');
    const step = fc.constantFrom('log', 'log', 'log', 'flush', 'wait');
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 20 }),
        fc.array(step, { maxLength: 40 }),
        fc.boolean(),
        async (outcomes, steps, hasWaitUntil) => {
          const { queue, world } = createWorker(outcomes, { batchSize: 3, maxEvents: 8 }, hasWaitUntil);
          const logged: string[] = [];
          for (const name of steps) {
            if (name === 'log') queue.log({ eventName: `e${logged.push('') - 1}` });
            if (name === 'flush') void queue.flush();
            if (name === 'wait') world.time += 20_000;
            await settle();
          }
          for (let round = 0; round < 25; round++) {
            world.time += 60_000;
            void queue.flush();
            await settle();
          }
          expect(queue.size).toBe(0);
          const known = new Set([...world.stored, ...world.dropped]);
          expect([...known].sort()).toEqual(logged.map((_, at) => `e${at}`).sort());
        },
      ),
      { seed, numRuns: process.env.CI ? 100 : 40 },
    );
  });
});
