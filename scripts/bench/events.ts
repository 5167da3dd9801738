import { performance } from 'node:perf_hooks';
import { createEventQueue } from '@statsig-http-api/client/events';
import { type Bench, median } from './row.ts';

const rounds = 9;
const eventsPerRound = 20_000;

/** Measures the client's event queue, from the call to the request. The fetch function responds at once. */
export const events: Bench = {
  name: 'events',
  async run() {
    let requests = 0;
    const fetch = async () => {
      requests++;
      return new Response('{"success":true}', { status: 202, headers: { 'content-type': 'application/json' } });
    };
    const queue = createEventQueue({ clientSdkKey: 'client-bench', fetch, maxEvents: 2 * eventsPerRound });
    const logRates: number[] = [];
    const sendRates: number[] = [];
    for (let round = -2; round < rounds; round++) {
      const start = performance.now();
      for (let event = 0; event < eventsPerRound; event++)
        queue.log({
          eventName: 'purchase',
          value: 9.99,
          user: { userID: '42' },
          metadata: { item: 'shirt', size: 'M' },
        });
      const afterLog = performance.now();
      await queue.flush();
      const afterFlush = performance.now();
      // The rounds below 0 warm up the compiler.
      if (round < 0) continue;
      logRates.push(eventsPerRound / ((afterLog - start) / 1000));
      sendRates.push(eventsPerRound / ((afterFlush - start) / 1000));
    }
    const dropped = Object.values(queue.dropped).reduce((sum, count) => sum + count);
    if (dropped > 0 || queue.size > 0 || requests !== ((rounds + 2) * eventsPerRound) / 100)
      throw new Error(
        `The queue did not send all events in batches of 100. It sent ${requests} requests and dropped ${dropped} events.`,
      );
    return [
      {
        what: 'event queue, events logged in a loop, and sent in batches of 100',
        contestants: [
          { name: 'logged', median: median(logRates) },
          { name: 'sent', median: median(sendRates) },
        ],
        unit: 'events/s',
      },
    ];
  },
};
