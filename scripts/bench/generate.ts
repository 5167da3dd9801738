import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../generate/bundle.ts';
import { targets } from '../generate/targets.ts';
import { type Bench, median, type Row } from './row.ts';

const rounds = 5;
const command = fileURLToPath(new URL('../generate/generate.ts', import.meta.url));

/** The time of the command, and of each target alone. */
export const generate: Bench = {
  name: 'generate',
  async run() {
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      await measure('the whole command', () =>
        execFileSync(process.execPath, [command, '--check'], { stdio: 'ignore' }),
      );
      const document = await measure('read openapi/', () => readDocument());
      for (const target of targets) await measure(`target ${target.name}`, () => target.make(document));
    }
    async function measure<Result>(name: string, run: () => Result | Promise<Result>): Promise<Result> {
      const start = performance.now();
      const result = await run();
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
      return result;
    }
    return [...times].map(
      ([name, values]): Row => ({
        what: `generate, ${name}`,
        contestants: [{ name: 'ours', median: median(values) }],
        unit: 'ms',
        ...(name === 'the whole command' ? { goal: 'at most 3,000 ms' } : {}),
      }),
    );
  },
};
