import { performance } from 'node:perf_hooks';
import { readDocument } from '../generate/bundle.ts';
import { targets } from '../generate/targets.ts';
import { type Bench, median, type Row } from './row.ts';

const rounds = 5;

/** The time of each target, and of all that are committed. */
export const generate: Bench = {
  name: 'generate',
  async run() {
    const times = new Map<string, number[]>();
    const totals: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const document = await readDocument();
      note('read openapi/', performance.now() - start);
      let total = performance.now() - start;
      for (const target of targets) {
        const began = performance.now();
        await target.make(document);
        const took = performance.now() - began;
        note(`target ${target.name}`, took);
        if (target.committed) total += took;
      }
      totals.push(total);
    }
    function note(name: string, took: number) {
      times.set(name, [...(times.get(name) ?? []), took]);
    }
    const row = (what: string, values: readonly number[], goal?: string): Row => ({
      what,
      contestants: [{ name: 'ours', median: median(values) }],
      unit: 'ms',
      ...(goal === undefined ? {} : { goal }),
    });
    return [
      row('generate, every target but the docs page', totals, 'at most 3,000 ms'),
      ...[...times].map(([name, values]) => row(`generate, ${name}`, values)),
    ];
  },
};
