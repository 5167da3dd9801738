import { createProgressBar } from '@statsig-http-api/contract/command-line';
import { pacificDay } from '../events/pacific-day.ts';
import { type ApiOptions, createApi } from './api.ts';
import type { SimulateCommand } from './cli.ts';
import { type Scenario, type SimulationSummary, simulate } from './simulate.ts';

/**
 * Runs the command `simulate`. Writes progress and the address of the results to standard error, and a summary to standard
 * output.
 * @throws {SimulationError}
 */
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
    const address = await findResults(url, scenario.experiment, fetch);
    // For people, like the progress: the output for programs is the same with and without the Console.
    if (address !== undefined) process.stderr.write(`Results: ${address}\n`);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Returns the address of the results in the Console; undefined if the server doesn't have the Console. */
export async function findResults(
  url: string,
  experiment: string,
  fetch: ApiOptions['fetch'],
): Promise<string | undefined> {
  const address = `${url}/console/results/${encodeURIComponent(experiment)}`;
  const response = await fetch(address, { method: 'HEAD' }).catch(() => undefined);
  return response?.ok ? address : undefined;
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
