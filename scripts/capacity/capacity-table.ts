import { clickhouse, type EngineFigures, postgres, sqlite } from './figures.ts';
import { type Load, type Plan, planCapacity } from './plan.ts';

/** The loads of docs/scale.md, and the engines that are planned for each. One SQLite server is enough only for the smallest. */
const plans: readonly { readonly perSecond: number; readonly engines: readonly EngineFigures[] }[] = [
  { perSecond: 1e4, engines: [sqlite, postgres, clickhouse] },
  { perSecond: 1e5, engines: [postgres, clickhouse] },
  { perSecond: 1e6, engines: [postgres, clickhouse] },
];

const header = [
  'Mean load',
  'Engine',
  'Instances',
  'Engine cores',
  'Network at the peak',
  'Commits/s at the peak',
  'Rows in a commit',
  'Rows in the queue of an instance',
  'Time of a commit',
  'Disk for a day',
  'Disk for 30 days',
];

/** Returns the table of docs/scale.md in Markdown, for checks or for events. */
export function capacityTable(kind: Load['kind']): string {
  const rows = plans.flatMap(({ perSecond, engines }) =>
    engines.map((engine) => [
      `${perSecond.toLocaleString('en')} ${kind}/s`,
      engine.name,
      ...cellsOf(planCapacity(engine, { kind, perSecond })),
    ]),
  );
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function cellsOf({ instances, instanceCores, engineCores, networkBits, bytesPerDay, day }: Plan): string[] {
  const { commitsPerSecond, rowsPerCommit, depth, waitMs } = day;
  return [
    // A single server takes all the cores of its machine.
    engineCores === 0 ? `1 of ${Math.ceil(instanceCores)} cores` : `${instances} of 2 cores`,
    engineCores === 0 ? 'none' : String(engineCores ?? 'too many'),
    `${rounded(networkBits / 1e6)} Mbit/s`,
    rounded(commitsPerSecond),
    `${rowsPerCommit.p50} to ${rowsPerCommit.p99}`,
    `${depth.p50} to ${depth.p99}`,
    `${rounded(waitMs.p50)} to ${rounded(waitMs.p99)} ms`,
    `${rounded(bytesPerDay / 1e9)} GB`,
    `${rounded((30 * bytesPerDay) / 1e12)} TB`,
  ];
}

/** Rounds to two significant digits. */
const rounded = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 2 });
