import { createRandom, type Random } from '../../packages/server/src/simulate/random.ts';
import { defaultLimits } from '../../packages/server/src/store/queue.ts';
import { drawDailyLoad, type LoadShape, secondsPerDay } from './daily-load.ts';

/** The time of a commit, in milliseconds. */
export interface CommitTime {
  /** The median time in which a commit waits for the disk and the network. */
  readonly waitMs: number;
  /** The time on a core, for each commit and for each row. */
  readonly coreMs: number;
  readonly coreMsPerRow: number;
}

/** A day of equal instances that share an engine. */
export interface Day {
  readonly shape: LoadShape;
  readonly seed: string;
  /** Rows per second of all instances together, the mean of the day. */
  readonly rowsPerSecond: number;
  /** Rows that arrive together, because one request sends them. */
  readonly rowsPerRequest: number;
  /** How long rows wait for more rows, in milliseconds. */
  readonly windowMs: number;
  readonly maxCommitRows: number;
  readonly instances: number;
  readonly engineCores: number;
  readonly commitTime: CommitTime;
}

/** What one instance saw. */
export interface DayOutcome {
  /** The busiest second compared with the mean second. */
  readonly peakToMean: number;
  readonly rowsPerCommit: Quantiles;
  /** Rows in the queue of an instance, including those of running commits. */
  readonly depth: Quantiles;
  /** From the arrival of the first row of a commit to its end, in milliseconds. */
  readonly waitMs: Quantiles;
  /** Commits of all instances in the busiest second. */
  readonly commitsPerSecond: number;
  /** The share of the rows that got status 503, because the queue was full. */
  readonly rejectedShare: number;
}

/** The median, the 99th percentile and the largest of some numbers. */
export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** As in the queue of the server: the maximum number of commits at the same time. */
const maxCommits = 2;

/** How much commits of equal size differ: the standard deviation of the logarithm of `waitMs`. */
const commitTimeSigma = 0.6;

/** One second of every fourth minute is simulated. A queue is emptied within seconds, so these seconds show its states. */
const simulatedSeconds = 360;

/** What happened in a second: rows that arrived, and commits that started. */
interface Second {
  readonly rows: number;
  readonly commits: number;
}

/** Simulates one instance for a day. The other instances have the same load, so the engine serves as many commits of each. */
export function simulateDay(day: Day): DayOutcome {
  const random = createRandom(day.seed);
  const loadAt = drawDailyLoad(day.shape, random);
  const simulation = createSimulation(day, random);
  const seconds = Array.from({ length: simulatedSeconds }, (_, index) => {
    const load = loadAt(((index + 0.5) * secondsPerDay) / simulatedSeconds);
    return simulation.runSecond((load * day.rowsPerSecond) / day.instances);
  });
  const largest = (of: (second: Second) => number) => Math.max(...seconds.map(of));
  const { total, commits, depths, waits } = simulation;
  return {
    peakToMean: (largest(({ rows }) => rows) * simulatedSeconds) / total.rows,
    commitsPerSecond: largest(({ commits }) => commits) * day.instances,
    rowsPerCommit: quantilesOf(commits),
    depth: quantilesOf(depths),
    waitMs: quantilesOf(waits),
    rejectedShare: total.rejected / total.rows,
  };
}

/** Simulates the arrivals and the commits of one instance. Its clock runs in milliseconds. */
function createSimulation(day: Day, random: Random) {
  const { rowsPerRequest, windowMs, maxCommitRows, instances, engineCores, commitTime } = day;
  const { maxRows } = defaultLimits;
  const commits: number[] = [];
  const depths: number[] = [];
  const waits: number[] = [];
  /** The ends and the rows of the running commits. */
  let running: { readonly end: number; readonly rows: number }[] = [];
  /** The times of the requests in the queue, the oldest first. */
  const waiting: number[] = [];
  let now = 0;
  const total = { rows: 0, rejected: 0 };

  /** Rows in the queue, including those of running commits. */
  const depth = () => waiting.length * rowsPerRequest + running.reduce((sum, { rows }) => sum + rows, 0);

  function addRequest(): void {
    total.rows += rowsPerRequest;
    if (depth() + rowsPerRequest > maxRows) total.rejected += rowsPerRequest;
    else waiting.push(now);
  }

  /** Returns when the next commit starts: at the end of the window, and when fewer than `maxCommits` run. */
  function nextStart(): number {
    const [first] = waiting;
    if (first === undefined) return Number.POSITIVE_INFINITY;
    const isFull = waiting.length * rowsPerRequest >= maxCommitRows;
    const windowEnd = isFull ? now : first + windowMs;
    if (running.length < maxCommits) return windowEnd;
    return Math.max(windowEnd, Math.min(...running.map(({ end }) => end)));
  }

  function startCommit(): void {
    depths.push(depth());
    const requests = waiting.splice(0, Math.ceil(maxCommitRows / rowsPerRequest));
    const rows = requests.length * rowsPerRequest;
    // All instances do the same at the same time. Commits beyond the cores slow each other.
    const slowness = Math.max(1, (instances * (running.length + 1)) / engineCores);
    const waitMs = random.logNormal(commitTime.waitMs, commitTimeSigma);
    const end = now + waitMs + (commitTime.coreMs + commitTime.coreMsPerRow * rows) * slowness;
    running.push({ end, rows });
    commits.push(rows);
    waits.push(end - (requests[0] ?? now));
  }

  return {
    commits,
    depths,
    waits,
    total,
    /** Runs a second with a mean rate. */
    runSecond(rowsPerSecond: number): Second {
      const before = { rows: total.rows, commits: commits.length };
      const end = Math.floor(now / 1000 + 1) * 1000;
      const gapMs = (1000 * rowsPerRequest) / rowsPerSecond;
      let nextRequest = now + random.exponential(gapMs);
      for (;;) {
        const start = Math.max(now, nextStart());
        const next = Math.min(start, nextRequest);
        if (next >= end) break;
        now = next;
        running = running.filter((commit) => commit.end > now);
        if (start <= nextRequest) startCommit();
        else {
          addRequest();
          nextRequest += random.exponential(gapMs);
        }
      }
      now = end;
      return { rows: total.rows - before.rows, commits: commits.length - before.commits };
    },
  };
}

function quantilesOf(numbers: readonly number[]): Quantiles {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
