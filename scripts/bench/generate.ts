import { performance } from 'node:perf_hooks';
import { readDocument } from '../generate/bundle.ts';
import { targets } from '../generate/targets.ts';
import { type Bench, median, type Row } from './row.ts';

const rounds = 5;

/** The time of each target, and of all targets. */
export const generate: Bench = {
  name: 'generate',
  async run() {
    const times = new Map<string, number[]>();
    const totals: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const document = await readDocument();
      record('read openapi/', performance.now() - start);
      let total = performance.now() - start;
      for (const target of targets) {
        const began = performance.now();
        await target.make(document);
        const duration = performance.now() - began;
        record(`target ${target.name}`, duration);
        total += duration;
      }
      totals.push(total);
    }
    function record(name: string, duration: number) {
      times.set(name, [...(times.get(name) ?? []), duration]);
    }
    const row = (what: string, values: readonly number[], goal?: string): Row => ({
      what,
      contestants: [{ name: 'ours', median: median(values) }],
      unit: 'ms',
      ...(goal === undefined ? {} : { goal }),
    });
    return [
      row('generate, all targets', totals, 'at most 3,000 ms'),
      ...[...times].map(([name, values]) => row(`generate, ${name}`, values)),
    ];
  },
};
