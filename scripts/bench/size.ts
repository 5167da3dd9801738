import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Bench } from './row.ts';

/** Equivalent programs with different libraries, bundled for a web page by the same bundler. */
export const size: Bench = {
  name: 'size',
  async run() {
    const [ours, onOpenapiFetch, withEvents, jsClient, jsLite, heyApi] = await Promise.all(
      ['ours', 'ours-on-openapi-fetch', 'ours-with-events', 'js-client', 'js-lite', 'hey-api'].map(bytesOf),
    );
    return [
      row('a program that checks a gate, minified and compressed', 'client', ours, '@hey-api/client-fetch', heyApi),
      row('the same program with openapi-fetch', 'contract/fetch', onOpenapiFetch, '@hey-api/client-fetch', heyApi),
      row('the same program, which also logs an event', 'client/events', withEvents, '@statsig/js-client', jsClient),
      row('the same program, compared with statsig-js-lite', 'client/events', withEvents, 'statsig-js-lite', jsLite),
    ];
  },
};

function row(what: string, name: string, own: number | undefined, rival: string, other: number | undefined) {
  if (own === undefined || other === undefined) throw new Error(`${what}: no size`);
  const contestants = [
    { name, median: own },
    { name: rival, median: other },
  ];
  return { what, contestants, unit: 'B', ratio: own / other };
}

async function bytesOf(program: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
