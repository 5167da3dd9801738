import type { Schema } from '@statsig-http-api/contract/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadRequestError, ConnectionError, PayloadTooLargeError, ServerError, type StatsigError } from '../errors.ts';
import { type DropReason, type EventQueue, eventQueue, type QueueTools, type SendEvents } from './event-queue.ts';
import { restIn } from './rest.ts';

type Event = Schema<'Event'>;

/** What the service does with a request. `lost`: it stores all of it, and the answer never arrives. */
type Fate = 'stored' | 'lost' | 'down' | 'cut';
type Command = 'log' | 'logBad' | 'logHuge' | 'flush' | 'hide' | 'show';

const limits = { batchSize: 4, interval: 1000, maxEvents: 10, maxBytes: 4000 };
const fates = fc.array(fc.constantFrom<Fate>('stored', 'stored', 'lost', 'down', 'cut'), { maxLength: 20 });
const command = fc.constantFrom<Command>('log', 'log', 'log', 'log', 'logBad', 'logHuge', 'flush', 'hide', 'show');

/** A page whose visibility a test holds. */
class FakePage extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });

  turn(visibilityState: DocumentVisibilityState) {
    this.document.visibilityState = visibilityState;
    this.document.dispatchEvent(new window.Event('visibilitychange'));
  }
}
const window = { Event: globalThis.Event };

function inMemory() {
  const entries = new Map<string, string>();
  return {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => void entries.set(name, value),
    removeItem: (name: string) => void entries.delete(name),
  };
}

/** A service that keeps what it stored, follows its fates, and then is well. */
class Service {
  readonly stored: string[][] = [];
  readonly requests: { readonly names: readonly string[]; readonly failed: boolean }[] = [];
  /** Events whose sender can't know whether they were stored. */
  readonly doubtful = new Set<string>();
  readonly #fates: Fate[];

  constructor(fates: readonly Fate[]) {
    this.#fates = [...fates];
  }

  receive(events: readonly Event[]): StatsigError | undefined {
    const error = this.#answer(events);
    this.requests.push({ names: events.map(({ eventName }) => eventName), failed: error !== undefined });
    return error;
  }

  #answer(events: readonly Event[]): StatsigError | undefined {
    const fate = this.#fates.shift() ?? 'stored';
    const bad = events.flatMap(({ eventName }, at) => (eventName.startsWith('bad') ? [at] : []));
    const names = events.map(({ eventName }) => eventName);
    if (fate === 'down') return new ServerError({ message: 'down', status: 503, retryable: true });
    if (fate === 'cut' && events.length > 1) return new PayloadTooLargeError({ message: 'too large', status: 413 });
    if (bad.length > 0) {
      const errors = bad.map((at) => `events[${at}].eventName: not allowed`);
      return new BadRequestError({ message: 'bad', status: 400, body: { errors } });
    }
    this.stored.push(names);
    if (fate !== 'lost') return undefined;
    for (const name of names) this.doubtful.add(name);
    return new ConnectionError({ message: 'lost', retryable: true });
  }
}

interface World {
  /** A queue of the same storage: another page of the same site. */
  readonly visit: () => EventQueue;
  /** Every queue that there was. */
  readonly queues: readonly EventQueue[];
  readonly queue: EventQueue;
  readonly service: Service;
  readonly page: FakePage;
  readonly dropped: Map<string, DropReason>;
}

/** A queue whose requests, answers and timers come in the order that the scheduler chooses. */
function world(scheduler: fc.Scheduler, fates: readonly Fate[]): World {
  const service = new Service(fates);
  const page = new FakePage();
  const dropped = new Map<string, DropReason>();
  const send = async (events: readonly Event[], { leaving, signal }: Parameters<SendEvents>[1]) => {
    // Taken over by a closing page before or after it arrived: nobody knows.
    if (!leaving)
      signal.addEventListener('abort', () => {
        for (const { eventName } of events) service.doubtful.add(eventName);
      });
    await scheduler.schedule(Promise.resolve(), 'request');
    const error = service.receive(events);
    await scheduler.schedule(Promise.resolve(), 'answer');
    if (error) throw error;
  };
  const storage = inMemory();
  const tools: QueueTools = {
    onDrop(events, reason) {
      for (const { eventName } of events as Event[]) {
        expect(dropped.has(eventName), `${eventName} is dropped once`).toBe(false);
        dropped.set(eventName, reason);
      }
    },
    rest: restIn(storage, 'rest'),
    page: page as never,
    now: () => 0,
    random: () => 0.5,
    timer(run) {
      let due = true;
      void scheduler.schedule(Promise.resolve(), 'timer').then(() => due && run());
      return () => {
        due = false;
      };
    },
  };
  const queues: EventQueue[] = [];
  const visit = () => {
    const queue = eventQueue(send, limits, tools);
    queues.push(queue);
    return queue;
  };
  return { queue: visit(), queues, visit, service, page, dropped };
}

/** Does the commands, while the scheduler does what it likes between them. */
async function live(
  scheduler: fc.Scheduler,
  { queue, page, visit }: World,
  commands: readonly Command[],
): Promise<string[]> {
  const logged: string[] = [];
  const log = (kind: string, value = '') => {
    const eventName = `${kind}${logged.length}`;
    logged.push(eventName);
    queue.log({ eventName, value });
  };
  const deeds: Record<Command, () => void> = {
    log: () => log('good'),
    logBad: () => log('bad'),
    logHuge: () => log('huge', 'x'.repeat(limits.maxBytes)),
    flush: () => void queue.flush(),
    hide: () => page.turn('hidden'),
    show: () => page.turn('visible'),
  };
  const steps = scheduler.scheduleSequence(
    commands.map((name) => ({
      label: name,
      builder: async () => {
        deeds[name]();
        expect(queue.size).toBeLessThanOrEqual(limits.maxEvents);
      },
    })),
  );
  await scheduler.waitFor(steps.task);
  page.turn('visible');
  // By now the service may still be down for as often as it has fates left.
  for (let round = 0; round < 30; round++) await scheduler.waitFor(queue.flush());
  await scheduler.waitFor(queue.close());
  await scheduler.waitIdle();
  // What is left comes with later visits, as soon as the service is well again.
  for (let later = 0; later < 25; later++) await scheduler.waitFor(visit().close());
  await scheduler.waitIdle();
  return logged;
}

function check({ queue, queues, service, dropped }: World, logged: readonly string[]) {
  const stored = service.stored.flat();
  for (const name of logged) {
    const times = stored.filter((other) => other === name).length;
    if (times === 0) expect(dropped.has(name), `${name} is neither stored nor reported`).toBe(true);
    if (times > 1 || (times === 1 && dropped.has(name)))
      expect(service.doubtful, `${name} came twice without need`).toContain(name);
  }
  for (const [name, reason] of dropped) {
    if (name.startsWith('huge')) expect(reason).toBe('tooLarge');
    else if (reason !== 'overflow') expect([name, reason]).toEqual([expect.stringMatching(/^bad/), 'rejected']);
  }
  const counts = queues.flatMap(({ dropped }) => Object.values(dropped));
  expect(counts.reduce((sum, count) => sum + count)).toBe(dropped.size);
  expect(queue.size).toBe(0);
}

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

test(`whatever happens, an event is stored or reported, and twice only where nobody could know (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fates,
      fc.array(command, { maxLength: 60 }),
      async (scheduler, fates, commands) => {
        const here = world(scheduler, fates);
        check(here, await live(scheduler, here, commands));
      },
    ),
    { seed, numRuns: 250 },
  );
}, 60_000);

const stays = (...names: Command[]) =>
  fc.array(fc.constantFrom<Command>('log', 'log', 'log', 'log', 'flush', ...names), { maxLength: 60 });

test(`while the page stays, events come in the order in which they were logged (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fates, stays('logBad', 'logHuge'), async (scheduler, fates, commands) => {
      const here = world(scheduler, fates);
      const logged = await live(scheduler, here, commands);
      check(here, logged);
      const first = [...new Set(here.service.stored.flat())];
      expect(first).toEqual(logged.filter((name) => first.includes(name)));
    }),
    { seed, numRuns: 100 },
  );
}, 60_000);

test(`a batch whose answer is lost, or that finds the service down, is repeated as it was (seed ${seed})`, async () => {
  const passing = fc.array(fc.constantFrom<Fate>('stored', 'lost', 'down'), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), passing, stays(), async (scheduler, fates, commands) => {
      const here = world(scheduler, fates);
      check(here, await live(scheduler, here, commands));
      for (const [at, { names, failed }] of here.service.requests.entries()) {
        const next = here.service.requests[at + 1];
        if (failed && !names.some((name) => here.dropped.has(name))) expect(next?.names).toEqual(names);
      }
    }),
    { seed, numRuns: 100 },
  );
}, 60_000);
