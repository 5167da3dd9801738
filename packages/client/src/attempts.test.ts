import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attempts, pause } from './attempts.ts';

// The loop against a model of it: how often it asks, how long it waits, what it ends with.

const passing = [408, 429, 500, 502, 503, 504];

/** What becomes of one attempt. */
type Outcome = { readonly status: number; readonly retryAfter: number | undefined } | 'broken';

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant('broken' as const),
  fc.record({
    status: fc.constantFrom(200, 202, 307, 400, 401, 404, 501, ...passing, ...passing),
    retryAfter: fc.option(fc.nat(200), { nil: undefined }),
  }),
);

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const broken = new TypeError('fetch failed');

function responseTo(outcome: Outcome): Response {
  if (outcome === 'broken') throw broken;
  const headers = outcome.retryAfter === undefined ? {} : { 'retry-after': String(outcome.retryAfter) };
  return new Response(null, { status: outcome.status, headers });
}

/** What the model says: of these outcomes so many are met. */
function met(outcomes: readonly Outcome[], retries: number): readonly Outcome[] {
  const last = outcomes.findIndex((outcome) => outcome !== 'broken' && !passing.includes(outcome.status));
  return outcomes.slice(0, Math.min(last === -1 ? outcomes.length : last + 1, retries + 1));
}

test('it asks until an answer will not pass by itself or the retries are used up, and waits within bounds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { minLength: 13, maxLength: 13 }),
      fc.nat(12),
      fc.array(chance, { minLength: 13, maxLength: 13 }),
      async (outcomes, retries, chances) => {
        const waits: number[] = [];
        let asked = 0;
        let drawn = 0;
        const ended = await attempts(
          async () => responseTo(outcomes[asked++] ?? 'broken'),
          'http://127.0.0.1',
          {},
          { signal: undefined, timeout: 1000, retries },
          {
            now: () => 0,
            random: () => chances[drawn++] ?? 0,
            sleep: async (milliseconds) => void waits.push(milliseconds),
          },
        ).catch((error: unknown) => error);

        const model = met(outcomes, retries);
        const last = model.at(-1);
        expect(asked).toBe(model.length);
        expect(waits).toHaveLength(model.length - 1);
        if (last === 'broken') expect(ended).toBe(broken);
        else expect(ended).toMatchObject({ response: { status: last?.status } });
        for (const [index, wait] of waits.entries()) {
          const before = model[index];
          const named = before === 'broken' ? 0 : Math.min((before?.retryAfter ?? 0) * 1000, 60_000);
          const step = Math.min(500 * 2 ** index, 8000);
          expect(wait).toBeGreaterThanOrEqual(Math.max(named, step / 2));
          expect(wait).toBeLessThanOrEqual(Math.max(named, step));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a pause is never longer than a minute, nor, unless the service asks for it, than eight seconds', () => {
  fc.assert(
    fc.property(fc.nat(5000), chance, fc.option(fc.nat(1e9), { nil: undefined }), (attempt, random, named) => {
      const wait = pause(attempt, random, named);
      expect(wait).toBeGreaterThanOrEqual(250);
      expect(wait).toBeLessThanOrEqual(named === undefined ? 8000 : 60_000);
      expect(pause(attempt + 1, random, named)).toBeGreaterThanOrEqual(wait);
    }),
  );
});

describe('in whatever order things happen', () => {
  test('an ended call asks no more, and one that is not ended comes to its end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(outcome, { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        async (scheduler, outcomes, ends) => {
          const controller = new AbortController();
          const reason = new Error('enough');
          const told: AbortSignal[] = [];
          const log: string[] = [];
          let asked = 0;
          const ask = scheduler.scheduleFunction(async (outcome: Outcome) => responseTo(outcome));
          const wait = scheduler.scheduleFunction(async () => {});
          const call = attempts(
            (_, { signal }) => {
              log.push('ask');
              if (signal) told.push(signal);
              return ask(outcomes[asked++] ?? 'broken');
            },
            'http://127.0.0.1',
            {},
            { signal: controller.signal, timeout: Number.POSITIVE_INFINITY, retries: 4 },
            {
              now: () => 0,
              random: () => 0,
              sleep: (_, signal) => {
                told.push(signal);
                return wait();
              },
            },
          ).then(
            ({ response }) => response.status,
            (error: unknown) => error,
          );
          const ended = call.then(() => log.push('settled'));
          if (ends)
            scheduler.schedule(Promise.resolve()).then(() => {
              log.push('end');
              controller.abort(reason);
            });
          await scheduler.waitFor(ended);
          await scheduler.waitIdle();

          const model = met(outcomes, 4);
          const last = model.at(-1);
          const result = await call;
          const inTime = log.indexOf('end') !== -1 && log.indexOf('end') < log.indexOf('settled');
          // An end that comes while the last answer is on its way through changes nothing.
          if (result !== reason) {
            expect(asked).toBe(model.length);
            expect(result).toBe(last === 'broken' ? broken : last?.status);
          } else {
            expect(inTime).toBe(true);
            expect(log.slice(log.indexOf('end'))).not.toContain('ask');
            expect(told.at(-1)?.reason).toBe(reason);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
