import { defaultLimits } from '../../packages/server/src/store/queue.ts';
import { oneCountry, secondsPerDay } from './daily-load.ts';
import { commitTimeOf, type EngineFigures, httpCosts, networkBytes } from './figures.ts';
import { type Day, type DayOutcome, simulateDay } from './simulate-day.ts';

/** A load: the mean of a day, for each second. */
export interface Load {
  readonly kind: 'checks' | 'events';
  readonly perSecond: number;
}

/** The machines for a load, and the day that was simulated on them. */
export interface Plan {
  /** Cores of all instances, and instances of two cores. */
  readonly instanceCores: number;
  readonly instances: number;
  /** Cores of the engine, 0 for SQLite; undefined if no number of cores in `coreSteps` is enough. */
  readonly engineCores: number | undefined;
  /** The rows of the day. */
  readonly rowsPerDay: number;
  /** Bytes on the disks of the engine, with all replicas. */
  readonly bytesPerDay: number;
  /** Bits in the busiest second at the instances, in both directions. */
  readonly networkBits: number;
  readonly day: DayOutcome;
}

/** The share of its cores that an instance uses in the busiest second. */
const peakUse = 0.8;
const coresOfInstance = 2;
const eventsPerRequest = 25;

/** The share of checks that are the first of their user and gate in a minute, so a row is stored. An assumption. */
const storedShare = 0.1;

const coreSteps = [2, 4, 8, 16, 32, 64, 128];

/** A plan is enough if no row is rejected, and 99 of 100 commits end within this time. */
const maxWaitMs = 500;

/** Returns the rows that a load stores, for each second. */
const rowsOf = ({ kind, perSecond }: Load) => (kind === 'events' ? perSecond : perSecond * storedShare);

/** Plans the machines for a load on an engine. */
export function planCapacity(engine: EngineFigures, load: Load): Plan {
  const row = load.kind === 'events' ? 'event' : 'exposure';
  const queue =
    row === 'event'
      ? { rowsPerRequest: eventsPerRequest, windowMs: engine.windowMs, maxCommitRows: 2000 }
      : { rowsPerRequest: 1, windowMs: defaultLimits.exposureBatchWindowMs, maxCommitRows: 4000 };
  const simulate = (instances: number, engineCores: number): DayOutcome => {
    const commitTime = commitTimeOf(engine, row);
    const day: Day = {
      shape: oneCountry,
      seed: 'a day',
      rowsPerSecond: rowsOf(load),
      ...queue,
      instances,
      engineCores,
      commitTime,
    };
    return simulateDay(day);
  };
  const findEnough = (instances: number) => {
    for (const cores of coreSteps) {
      const day = simulate(instances, cores);
      if (day.rejectedShare === 0 && day.waitMs.p99 <= maxWaitMs) return { cores, day };
    }
    return undefined;
  };
  // The first pass supplies the rows of a commit, on which the cost of a row depends.
  const guess = coresOf(engine, load, 50) * 3;
  const first = simulate(Math.max(1, Math.ceil(guess / coresOfInstance)), coreSteps.at(-1) ?? 0);
  const instanceCores = (coresOf(engine, load, first.rowsPerCommit.p50) * first.peakToMean) / peakUse;
  const instances = isInProcess(engine) ? 1 : Math.max(2, Math.ceil(instanceCores / coresOfInstance) + 1);
  const enough = findEnough(instances);
  const day = enough?.day ?? simulate(instances, coreSteps.at(-1) ?? 0);
  const rowsPerDay = rowsOf(load) * secondsPerDay;
  return {
    instanceCores,
    instances,
    engineCores: isInProcess(engine) ? 0 : enough?.cores,
    rowsPerDay,
    bytesPerDay: rowsPerDay * engine.bytes[row] * engine.replicas,
    networkBits: networkOf(load) * day.peakToMean * 8,
    day,
  };
}

/** Returns whether the engine is SQLite, which can't be shared by instances. */
const isInProcess = ({ engine }: EngineFigures) => engine.commit === 0;

/** Returns how many cores of instances the mean of a load keeps busy. */
function coresOf(engine: EngineFigures, load: Load, rowsPerCommit: number): number {
  const { commit, event, exposure } = engine.instance;
  const perRow = (load.kind === 'events' ? event : exposure) + commit / rowsPerCommit;
  const http = load.kind === 'checks' ? httpCosts.check : httpCosts.event + httpCosts.eventRequest / eventsPerRequest;
  return (load.perSecond * http + rowsOf(load) * perRow) / 1e6;
}

/** Returns the bytes of a mean second. */
function networkOf(load: Load): number {
  const { check, eventRequest, event, rowToEngine } = networkBytes;
  const perRequest = load.kind === 'checks' ? check : event + eventRequest / eventsPerRequest;
  return load.perSecond * perRequest + rowsOf(load) * rowToEngine;
}
