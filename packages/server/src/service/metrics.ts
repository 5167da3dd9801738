/** Upper bounds of the latency's buckets, in seconds. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

interface Histogram {
  readonly buckets: number[];
  count: number;
  sum: number;
}

/** Numbers about the server, for Prometheus. Labels are of the contract or our own words, never what a client sent. */
export interface Metrics {
  /** A request of an operation was answered. */
  answered(operation: string, status: number, seconds: number): void;
  /** A request was refused for this reason. */
  refused(reason: string): void;
  /** Adds to one of the plain counters. */
  count(name: keyof typeof counters, by: number): void;
  /** All of it as text. @param queued Rows that wait for their commit. */
  text(queued: number): string;
}

const counters = {
  statsig_events_accepted_total: 'Events and exposures of requests that were answered with 202.',
  statsig_rows_committed_total: 'Rows that were written to the store.',
  statsig_rows_known_total: 'Rows that were in the store already.',
  statsig_rows_failed_total: 'Rows that the store did not take.',
  statsig_exposures_dropped_total: 'Exposures of checks for which there was no room in the queue.',
  statsig_project_reloads_total: 'Times that the project file was read again.',
  statsig_project_reload_failures_total: 'Times that it was broken, and the last good one stayed.',
} as const;

/** Makes a set of metrics that begin with 0. */
export function createMetrics(): Metrics {
  const answers = new Map<string, Map<number, number>>();
  const reasons = new Map<string, number>();
  const latencies = new Map<string, Histogram>();
  const counts = new Map<string, number>(Object.keys(counters).map((name) => [name, 0]));
  const add = (to: Map<string, number>, key: string, by = 1) => to.set(key, (to.get(key) ?? 0) + by);
  return {
    answered(operation, status, seconds) {
      let statuses = answers.get(operation);
      if (statuses === undefined) {
        statuses = new Map();
        answers.set(operation, statuses);
      }
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      let histogram = latencies.get(operation);
      if (histogram === undefined) {
        histogram = { buckets: bounds.map(() => 0), count: 0, sum: 0 };
        latencies.set(operation, histogram);
      }
      histogram.count += 1;
      histogram.sum += seconds;
      const bucket = bounds.findIndex((bound) => seconds <= bound);
      if (bucket >= 0) histogram.buckets[bucket] = (histogram.buckets[bucket] ?? 0) + 1;
    },
    refused: (reason) => void add(reasons, `reason="${reason}"`),
    count: (name, by) => void add(counts, name, by),
    text(queued) {
      const requests = new Map(
        [...answers].flatMap(([operation, statuses]) =>
          [...statuses].map(([status, count]) => [`operation="${operation}",status="${status}"`, count] as const),
        ),
      );
      const lines = [
        ...family('statsig_requests_total', 'counter', 'Requests by operation and status.', requests),
        ...family('statsig_refused_total', 'counter', 'Requests that were refused, by reason.', reasons),
        '# HELP statsig_request_seconds Time from the request to its answer.',
        '# TYPE statsig_request_seconds histogram',
      ];
      for (const [operation, { buckets, count, sum }] of latencies) {
        let below = 0;
        for (const [index, bound] of bounds.entries()) {
          below += buckets[index] ?? 0;
          lines.push(`statsig_request_seconds_bucket{operation="${operation}",le="${bound}"} ${below}`);
        }
        lines.push(
          `statsig_request_seconds_bucket{operation="${operation}",le="+Inf"} ${count}`,
          `statsig_request_seconds_sum{operation="${operation}"} ${sum}`,
          `statsig_request_seconds_count{operation="${operation}"} ${count}`,
        );
      }
      for (const [name, help] of Object.entries(counters))
        lines.push(...family(name, 'counter', help, new Map([['', counts.get(name) ?? 0]])));
      lines.push(...family('statsig_queue_rows', 'gauge', 'Rows that wait for their commit.', new Map([['', queued]])));
      const memory = process.memoryUsage.rss();
      lines.push(...family('process_resident_memory_bytes', 'gauge', 'Resident memory.', new Map([['', memory]])));
      return `${lines.join('\n')}\n`;
    },
  };
}

function family(name: string, type: string, help: string, values: ReadonlyMap<string, number>): string[] {
  const rows = [...values].map(([labels, value]) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...rows];
}
