import { progressOn } from '../command/progress.ts';
import { pacificDay } from '../events/pacific-day.ts';
import { createApi } from './api.ts';
import type { Simulate } from './cli.ts';
import { type Played, type Scenario, simulate } from './simulate.ts';

/** The command: progress goes to the standard error, what was played to the standard output. @throws {SimulationError} */
export async function runSimulate({ url, serverKey, scenario }: Simulate): Promise<void> {
  const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  // The server's clock must be put back.
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const api = createApi({ url, serverKey, fetch, sleep });
    const played = await simulate(scenario, api, progressOn(process.stderr), () => stopped);
    process.stdout.write(summaryOf(played, scenario));
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** What was played, for people. */
export function summaryOf({ window, groups, others, visits, events }: Played, { experiment, seed }: Scenario): string {
  const count = (number: number) => number.toLocaleString('en');
  const [first, last] = [pacificDay(window.from), pacificDay(window.to - 1)];
  const days = first === last ? `on ${first}` : `from ${first} to ${last}`;
  const rows = groups.map(({ name, users, lift }) => [name, `${count(users)} users`, `true lift ${percent(lift)}`]);
  if (others > 0) rows.push(['in no group', `${count(others)} users`, '']);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([name = '', users = '', lift = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${users.padStart(widths[1] ?? 0)}  ${lift}`.trimEnd(),
  );
  return `${experiment}, seed ${seed}: ${count(visits)} visits and ${count(events)} events ${days}, Pacific time\n${lines.join('\n')}\n`;
}

const percent = (lift: number) => `${lift > 0 ? '+' : ''}${Number((lift * 100).toPrecision(6))} %`;
