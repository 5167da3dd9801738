import type { Schema } from '@statsig-http-api/contract/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadRequestError, ConnectionError, PayloadTooLargeError, ServerError, type StatsigError } from '../errors.ts';
import { createBatchStorage } from './batch-storage.ts';
import {
  createQueue,
  type DropReason,
  type EventQueue,
  type QueueDependencies,
  type SendEvents,
} from './event-queue.ts';

type Event = Schema<'StatsigEvent'>;

/** What the service does with a request. `lost`: it stores the events, but the response gets lost. */
type Outcome = 'stored' | 'lost' | 'down' | 'tooLarge';
type Command = 'log' | 'logBad' | 'logHuge' | 'flush' | 'hide' | 'show';

const limits = { batchSize: 4, interval: 1000, maxEvents: 10, maxBytes: 4000 };
const outcomes = fc.array(fc.constantFrom<Outcome>('stored', 'stored', 'lost', 'down', 'tooLarge'), { maxLength: 20 });
const command = fc.constantFrom<Command>('log', 'log', 'log', 'log', 'logBad', 'logHuge', 'flush', 'hide', 'show');

/** A page whose visibility a test sets. */
class FakePage extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });

  setVisibility(visibilityState: DocumentVisibilityState) {
    this.document.visibilityState = visibilityState;
    this.document.dispatchEvent(new window.Event('visibilitychange'));
  }
}
const window = { Event: globalThis.Event };

function fakeLocalStorage() {
  const entries = new Map<string, string>();
  return {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => void entries.set(name, value),
    removeItem: (name: string) => void entries.delete(name),
  };
}

/** A service with a list of outcomes. After the last outcome it stores every request. */
class Service {
  readonly stored: string[][] = [];
  readonly requests: { readonly names: readonly string[]; readonly failed: boolean }[] = [];
  /** The events for which the client can't know whether they are stored. */
  readonly uncertain = new Set<string>();
  readonly #outcomes: Outcome[];

  constructor(outcomes: readonly Outcome[]) {
    this.#outcomes = [...outcomes];
  }

  receive(events: readonly Event[]): StatsigError | undefined {
    const error = this.#errorFor(events);
    this.requests.push({ names: events.map(({ eventName }) => eventName), failed: error !== undefined });
    return error;
  }

  #errorFor(events: readonly Event[]): StatsigError | undefined {
    const outcome = this.#outcomes.shift() ?? 'stored';
    const invalid = events.flatMap(({ eventName }, index) => (eventName.startsWith('bad') ? [index] : []));
    const names = events.map(({ eventName }) => eventName);
    if (outcome === 'down') return new ServerError({ message: 'down', status: 503, retryable: true });
    if (outcome === 'tooLarge' && events.length > 1)
      return new PayloadTooLargeError({ message: 'too large', status: 413 });
    if (invalid.length > 0) {
      const errors = invalid.map((index) => `events[${index}].eventName: not allowed`);
      return new BadRequestError({ message: 'bad', status: 400, body: { errors } });
    }
    this.stored.push(names);
    if (outcome !== 'lost') return undefined;
    for (const name of names) this.uncertain.add(name);
    return new ConnectionError({ message: 'lost', retryable: true });
  }
}

interface World {
  /** Creates a queue with the same storage, as another page of the same site does. */
  readonly openQueue: () => EventQueue;
  /** All queues, closed ones too. */
  readonly queues: readonly EventQueue[];
  readonly queue: EventQueue;
  readonly service: Service;
  readonly page: FakePage;
  readonly dropped: Map<string, DropReason>;
}

/** Creates a queue whose requests, responses and timers occur in the order of the scheduler. */
function createWorld(scheduler: fc.Scheduler, outcomes: readonly Outcome[]): World {
  const service = new Service(outcomes);
  const page = new FakePage();
  const dropped = new Map<string, DropReason>();
  const send = async ({ events }: Parameters<SendEvents>[0], { signal }: Parameters<SendEvents>[1]) => {
    // When a closing page takes the batch over, the request may or may not have arrived.
    signal?.addEventListener('abort', () => {
      for (const { eventName } of events) service.uncertain.add(eventName);
    });
    await scheduler.schedule(Promise.resolve(), 'request');
    const error = service.receive(events);
    await scheduler.schedule(Promise.resolve(), 'response');
    if (error) throw error;
  };
  const localStorage = fakeLocalStorage();
  const dependencies: QueueDependencies = {
    onDrop(events, reason) {
      for (const { eventName } of events as Event[]) {
        expect(dropped.has(eventName), `${eventName} is dropped once`).toBe(false);
        dropped.set(eventName, reason);
      }
    },
    storage: createBatchStorage(localStorage, 'batches'),
    page: page as never,
    inWorker: false,
    waitUntil: undefined,
    now: () => 0,
    random: () => 0.5,
    startTimer(run) {
      let isActive = true;
      void scheduler.schedule(Promise.resolve(), 'timer').then(() => isActive && run());
      return () => {
        isActive = false;
      };
    },
  };
  const queues: EventQueue[] = [];
  const openQueue = () => {
    const queue = createQueue(send, limits, dependencies);
    queues.push(queue);
    return queue;
  };
  return { queue: openQueue(), queues, openQueue, service, page, dropped };
}

/** Runs the commands in the order of the scheduler. Returns the names of the logged events. */
async function runCommands(
  scheduler: fc.Scheduler,
  { queue, page, openQueue }: World,
  commands: readonly Command[],
): Promise<string[]> {
  const logged: string[] = [];
  const log = (kind: string, value = '') => {
    const eventName = `${kind}${logged.length}`;
    logged.push(eventName);
    queue.log({ eventName, value });
  };
  const actions: Record<Command, () => void> = {
    log: () => log('good'),
    logBad: () => log('bad'),
    logHuge: () => log('huge', 'x'.repeat(limits.maxBytes)),
    flush: () => void queue.flush(),
    hide: () => page.setVisibility('hidden'),
    show: () => page.setVisibility('visible'),
  };
  const steps = scheduler.scheduleSequence(
    commands.map((name) => ({
      label: name,
      builder: async () => {
        actions[name]();
        expect(queue.size).toBeLessThanOrEqual(limits.maxEvents);
      },
    })),
  );
  await scheduler.waitFor(steps.task);
  page.setVisibility('visible');
  // The service may still have outcomes left.
  for (let round = 0; round < 30; round++) await scheduler.waitFor(queue.flush());
  await scheduler.waitFor(queue.close());
  await scheduler.waitIdle();
  // Later visits send the stored events. In the first ones, timers can end a visit before its requests.
  for (let visit = 0; visit < 50; visit++) {
    await scheduler.waitFor(openQueue().close());
    if (visit > 25) await scheduler.waitIdle();
  }
  return logged;
}

/** Checks that every event is stored once, or dropped and reported once, or possibly stored twice for a good reason. */
function checkWorld({ queue, queues, service, dropped }: World, logged: readonly string[]) {
  const stored = service.stored.flat();
  for (const name of logged) {
    const count = stored.filter((other) => other === name).length;
    if (count === 0) expect(dropped.has(name), `${name} is neither stored nor reported`).toBe(true);
    if (count > 1 || (count === 1 && dropped.has(name)))
      expect(service.uncertain, `${name} is repeated without a reason`).toContain(name);
  }
  for (const [name, reason] of dropped) {
    if (name.startsWith('huge')) expect(reason).toBe('tooLarge');
    else if (name.startsWith('bad')) expect(['rejected', 'overflow']).toContain(reason);
    else expect(reason, name).toBe('overflow');
  }
  const counts = queues.flatMap(({ dropped }) => Object.values(dropped));
  expect(counts.reduce((sum, count) => sum + count)).toBe(dropped.size);
  expect(queue.size).toBe(0);
}

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

test(`every event is stored or reported, and stored twice only after an uncertain request (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      outcomes,
      fc.array(command, { maxLength: 60 }),
      async (scheduler, outcomes, commands) => {
        const world = createWorld(scheduler, outcomes);
        checkWorld(world, await runCommands(scheduler, world, commands));
      },
    ),
    { seed, numRuns: process.env.CI ? 250 : 80 },
  );
}, 60_000);

const commandsOnOpenPage = (...names: Command[]) =>
  fc.array(fc.constantFrom<Command>('log', 'log', 'log', 'log', 'flush', ...names), { maxLength: 60 });

test(`on an open page, events are stored in the order in which they were logged (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      outcomes,
      commandsOnOpenPage('logBad', 'logHuge'),
      async (scheduler, outcomes, commands) => {
        const world = createWorld(scheduler, outcomes);
        const logged = await runCommands(scheduler, world, commands);
        checkWorld(world, logged);
        const firstStored = [...new Set(world.service.stored.flat())];
        expect(firstStored).toEqual(logged.filter((name) => firstStored.includes(name)));
      },
    ),
    { seed, numRuns: process.env.CI ? 100 : 40 },
  );
}, 60_000);

test(`a failed batch is repeated unchanged (seed ${seed})`, async () => {
  const temporaryOutcomes = fc.array(fc.constantFrom<Outcome>('stored', 'lost', 'down'), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), temporaryOutcomes, commandsOnOpenPage(), async (scheduler, outcomes, commands) => {
      const world = createWorld(scheduler, outcomes);
      checkWorld(world, await runCommands(scheduler, world, commands));
      for (const [index, { names, failed }] of world.service.requests.entries()) {
        const next = world.service.requests[index + 1];
        if (failed && !names.some((name) => world.dropped.has(name))) expect(next?.names).toEqual(names);
      }
    }),
    { seed, numRuns: process.env.CI ? 100 : 40 },
  );
}, 60_000);
