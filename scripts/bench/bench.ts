import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { client } from './client.ts';
import { engines } from './engines.ts';
import { evaluation } from './evaluation.ts';
import { events } from './events.ts';
import { generate } from './generate.ts';
import { initialize } from './initialize.ts';
import { mock } from './mock.ts';
import { reports } from './reports.ts';
import { type Row, tableOf } from './row.ts';
import { sdks } from './sdks.ts';
import { server } from './server.ts';
import { size } from './size.ts';
import { store } from './store.ts';
import { workers } from './workers.ts';

const benches = [
  mock,
  server,
  initialize,
  sdks,
  workers,
  store,
  engines,
  client,
  events,
  size,
  generate,
  evaluation,
  reports,
];
const file = new URL('../../BENCHMARKS.md', import.meta.url);

/** `npm run bench [-- NAME …]`: runs all benchmarks or the named ones, and prints a table. A full run updates BENCHMARKS.md. */
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. Use ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const rows: Row[] = [];
for (const bench of benches) {
  if (chosen.length > 0 && !chosen.includes(bench.name)) continue;
  console.error(`Measuring ${bench.name} …`);
  rows.push(...(await bench.run()));
}
const table = tableOf(rows);
console.log(table);
if (chosen.length === 0) {
  const [head = ''] = readFileSync(file, 'utf8').split('<!-- measured -->');
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, shared and noisy; Node ${process.version}, ${process.platform} ${process.arch}`;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(
    file,
    `${head}<!-- measured -->\n\nMeasured on ${day} by \`npm run bench\` on ${machine}.\n\n${table}\n`,
  );
}
