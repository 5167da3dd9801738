import { performance } from 'node:perf_hooks';
import { createEventQueue } from '@statsig-http-api/client/events';
import { type Bench, median } from './row.ts';

const rounds = 9;
const eventsPerRound = 20_000;

/** Measures events through the client's queue, from the call to the request, with a fetch that responds at once. */
export const events: Bench = {
  name: 'events',
  async run() {
    let requests = 0;
    const fetch = async () => {
      requests++;
      return new Response('{"success":true}', { status: 202, headers: { 'content-type': 'application/json' } });
    };
    const queue = createEventQueue({ clientSdkKey: 'client-bench', fetch, maxEvents: 2 * eventsPerRound });
    const rates: { queued: number[]; sent: number[] } = { queued: [], sent: [] };
    for (let round = -2; round < rounds; round++) {
      const start = performance.now();
      for (let event = 0; event < eventsPerRound; event++)
        queue.log({
          eventName: 'purchase',
          value: 9.99,
          user: { userID: '42' },
          metadata: { item: 'shirt', size: 'M' },
        });
      const logged = performance.now();
      await queue.flush();
      const sent = performance.now();
      // The first rounds warm up the compiler.
      if (round < 0) continue;
      rates.queued.push(eventsPerRound / ((logged - start) / 1000));
      rates.sent.push(eventsPerRound / ((sent - start) / 1000));
    }
    const dropped = Object.values(queue.dropped).reduce((sum, count) => sum + count);
    if (dropped > 0 || queue.size > 0 || requests !== ((rounds + 2) * eventsPerRound) / 100)
      throw new Error(`not every event was sent in batches of 100: ${requests} requests, ${dropped} events dropped`);
    return [
      {
        what: 'event queue, events logged in a loop, and until the last is sent',
        contestants: [
          { name: 'logged', median: median(rates.queued) },
          { name: 'sent', median: median(rates.sent) },
        ],
        unit: 'events/s',
      },
    ];
  },
};
