import { performance } from 'node:perf_hooks';
import { createClient } from '@statsig-http-api/client';
import createFetch from 'openapi-fetch';
import { examples } from '../../generated/examples.ts';
import { operations } from '../../generated/operations.ts';
import type { paths } from '../../generated/types.ts';
import { type Bench, median } from './row.ts';

const rounds = 15;
const callsPerRound = 2000;

/** A call of our client, of bare openapi-fetch and of bare fetch. All use a stub that responds immediately. */
export const client: Bench = {
  name: 'client',
  async run() {
    const responseBody = JSON.stringify(examples.checkGate.responses[200].a_gate);
    const body = examples.checkGate.request.a_gate;
    const stub = async (_url: unknown, _init?: unknown) =>
      new Response(responseBody, { headers: { 'content-type': 'application/json' } });
    const statsig = createClient({ clientSdkKey: 'client-bench', fetch: stub });
    const bare = createFetch<paths>({ baseUrl: operations.checkGate.host, fetch: stub });
    const url = operations.checkGate.host + operations.checkGate.path;
    const headers = { 'statsig-api-key': 'client-bench' };
    const contestants = {
      ours: () => statsig.checkGate(body),
      bare: () => bare.POST('/v1/check_gate', { body, headers }),
      fetch: async () => {
        const response = await stub(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        if (!response.ok) throw new Error(response.statusText);
        return response.json();
      },
    };
    const times = { ours: [] as number[], bare: [] as number[], fetch: [] as number[] };
    for (let round = -3; round < rounds; round++) {
      for (const side of ['ours', 'bare', 'fetch'] as const) {
        const start = performance.now();
        for (let call = 0; call < callsPerRound; call++) await contestants[side]();
        // The first rounds warm up the compiler.
        if (round >= 0) times[side].push(((performance.now() - start) * 1000) / callsPerRound);
      }
    }
    return [
      {
        what: 'client, one check_gate with a fetch that responds immediately',
        contestants: [
          { name: 'client', median: median(times.ours) },
          { name: 'openapi-fetch', median: median(times.bare) },
        ],
        unit: 'µs',
        ratio: median(times.ours) / median(times.bare),
        goal: 'at most 1.3x',
      },
      {
        what: 'client, the same compared with bare fetch, which has no timeout, retries or error classes',
        contestants: [
          { name: 'client', median: median(times.ours) },
          { name: 'fetch', median: median(times.fetch) },
        ],
        unit: 'µs',
        ratio: median(times.ours) / median(times.fetch),
      },
    ];
  },
};
