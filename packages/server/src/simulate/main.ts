import { createProgressBar } from '@statsig-http-api/contract/command-line';
import { pacificDay } from '../events/pacific-day.ts';
import { createApi } from './api.ts';
import type { SimulateCommand } from './cli.ts';
import { type Scenario, type SimulationSummary, simulate } from './simulate.ts';

/** Runs the command `simulate`. Writes progress to standard error and a summary to standard output. @throws {SimulationError} */
export async function runSimulate({ url, serverKey, scenario }: SimulateCommand): Promise<void> {
  const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  // Signals stop the simulation, not the process, so that the simulation can restore the server's clock.
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const api = createApi({ url, serverKey, fetch, sleep });
    const summary = await simulate(scenario, api, createProgressBar(process.stderr).update, () => stopped);
    process.stdout.write(formatSummary(summary, scenario));
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

export function formatSummary(
  { window, groups, usersWithoutGroup, visits, events }: SimulationSummary,
  { experiment, seed }: Scenario,
): string {
  const formatCount = (count: number) => count.toLocaleString('en');
  const first = pacificDay(window.from);
  const last = pacificDay(window.to - 1);
  const days = first === last ? `on ${first}` : `from ${first} to ${last}`;
  const rows = groups.map(({ name, users, lift }) => ({
    name,
    users: `${formatCount(users)} users`,
    lift: `true lift ${formatPercent(lift)}`,
  }));
  if (usersWithoutGroup > 0)
    rows.push({ name: 'No group', users: `${formatCount(usersWithoutGroup)} users`, lift: '' });
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const usersWidth = Math.max(...rows.map(({ users }) => users.length));
  const lines = rows.map(({ name, users, lift }) =>
    `  ${name.padEnd(nameWidth)}  ${users.padStart(usersWidth)}  ${lift}`.trimEnd(),
  );
  return `${experiment}, seed ${seed}: ${formatCount(visits)} visits and ${formatCount(events)} events ${days}, Pacific time\n${lines.join('\n')}\n`;
}

const formatPercent = (lift: number) => `${lift > 0 ? '+' : ''}${Number((lift * 100).toPrecision(6))}%`;
