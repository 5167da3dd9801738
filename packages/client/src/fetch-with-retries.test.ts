import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fetchWithRetries, retryDelay } from './fetch-with-retries.ts';

// Compares the retry loop with a model: the number of requests, the delays and the result.

const retryableStatuses = [408, 429, 500, 502, 503, 504];

/** The outcome of one attempt. */
type Outcome = { readonly status: number; readonly retryAfter: number | undefined } | 'disconnected';

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant('disconnected' as const),
  fc.record({
    status: fc.constantFrom(200, 202, 307, 400, 401, 404, 501, ...retryableStatuses, ...retryableStatuses),
    retryAfter: fc.option(fc.nat(200), { nil: undefined }),
  }),
);

const randomNumber = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const init = { method: 'POST', headers: {}, body: '{}', redirect: 'manual' } as const;

const fetchError = new TypeError('fetch failed');

function responseTo(outcome: Outcome): Response {
  if (outcome === 'disconnected') throw fetchError;
  const headers = outcome.retryAfter === undefined ? {} : { 'retry-after': String(outcome.retryAfter) };
  return new Response(null, { status: outcome.status, headers });
}

/** The model: returns the outcomes that occur before the loop ends. */
function expectedOutcomes(outcomes: readonly Outcome[], retries: number): readonly Outcome[] {
  const last = outcomes.findIndex(
    (outcome) => outcome !== 'disconnected' && !retryableStatuses.includes(outcome.status),
  );
  return outcomes.slice(0, Math.min(last === -1 ? outcomes.length : last + 1, retries + 1));
}

test('the loop ends with a final response or after the last retry, and its delays are within bounds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { minLength: 13, maxLength: 13 }),
      fc.nat(12),
      fc.array(randomNumber, { minLength: 13, maxLength: 13 }),
      async (outcomes, retries, randomNumbers) => {
        const delays: number[] = [];
        let requestCount = 0;
        let randomCount = 0;
        const result = await fetchWithRetries(
          async () => responseTo(outcomes[requestCount++] ?? 'disconnected'),
          'http://127.0.0.1',
          init,
          { signal: undefined, timeout: 1000, retries },
          {
            now: () => 0,
            random: () => randomNumbers[randomCount++] ?? 0,
            sleep: async (milliseconds) => void delays.push(milliseconds),
          },
        ).catch((error: unknown) => error);

        const expected = expectedOutcomes(outcomes, retries);
        const last = expected.at(-1);
        expect(requestCount).toBe(expected.length);
        expect(delays).toHaveLength(expected.length - 1);
        if (last === 'disconnected') expect(result).toBe(fetchError);
        else expect(result).toMatchObject({ response: { status: last?.status } });
        for (const [index, delay] of delays.entries()) {
          const outcome = expected[index];
          const retryAfterMs = outcome === 'disconnected' ? 0 : Math.min((outcome?.retryAfter ?? 0) * 1000, 60_000);
          const step = Math.min(500 * 2 ** index, 8000);
          expect(delay).toBeGreaterThanOrEqual(Math.max(retryAfterMs, step / 2));
          expect(delay).toBeLessThanOrEqual(Math.max(retryAfterMs, step));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a delay is at most eight seconds, or a minute with Retry-After', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      randomNumber,
      fc.option(fc.nat(1e9), { nil: undefined }),
      (attempt, random, retryAfter) => {
        const delay = retryDelay(attempt, random, retryAfter);
        expect(delay).toBeGreaterThanOrEqual(250);
        expect(delay).toBeLessThanOrEqual(retryAfter === undefined ? 8000 : 60_000);
        expect(retryDelay(attempt + 1, random, retryAfter)).toBeGreaterThanOrEqual(delay);
      },
    ),
  );
});

describe('in every order of events', () => {
  test('an aborted call sends no more requests, and every other call completes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(outcome, { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        async (scheduler, outcomes, aborts) => {
          const controller = new AbortController();
          const reason = new Error('enough');
          const signals: AbortSignal[] = [];
          const log: string[] = [];
          let requestCount = 0;
          const respond = scheduler.scheduleFunction(async (outcome: Outcome) => responseTo(outcome));
          const sleep = scheduler.scheduleFunction(async () => {});
          const call = fetchWithRetries(
            (_, { signal }) => {
              log.push('request');
              signals.push(signal);
              return respond(outcomes[requestCount++] ?? 'disconnected');
            },
            'http://127.0.0.1',
            init,
            { signal: controller.signal, timeout: Number.POSITIVE_INFINITY, retries: 4 },
            {
              now: () => 0,
              random: () => 0,
              sleep: (_, signal) => {
                signals.push(signal);
                return sleep();
              },
            },
          ).then(
            ({ response }) => response.status,
            (error: unknown) => error,
          );
          const settled = call.then(() => log.push('settled'));
          if (aborts)
            scheduler.schedule(Promise.resolve()).then(() => {
              log.push('abort');
              controller.abort(reason);
            });
          await scheduler.waitFor(settled);
          await scheduler.waitIdle();

          const expected = expectedOutcomes(outcomes, 4);
          const last = expected.at(-1);
          const result = await call;
          const abortedInTime = log.indexOf('abort') !== -1 && log.indexOf('abort') < log.indexOf('settled');
          // An abort after the last response has arrived has no effect.
          if (result !== reason) {
            expect(requestCount).toBe(expected.length);
            expect(result).toBe(last === 'disconnected' ? fetchError : last?.status);
          } else {
            expect(abortedInTime).toBe(true);
            expect(log.slice(log.indexOf('abort'))).not.toContain('request');
            expect(signals.at(-1)?.reason).toBe(reason);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
