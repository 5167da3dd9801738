/** Upper bounds of the latency histogram's buckets, in seconds. */
const bucketBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** The latencies of an operation. */
export interface Histogram {
  /** Requests in each bucket alone, in the order of `bucketBounds`. */
  readonly buckets: number[];
  count: number;
  /** In seconds. */
  sum: number;
}

/** Metrics for Prometheus. Their labels never hold anything that a client sent. */
export interface Metrics {
  /** Counts a response of an operation, and its latency. */
  recordResponse(operation: string, status: number, seconds: number): void;
  /** Counts a rejected request. */
  recordRejection(reason: string): void;
  /** Counts what was changed or missing in accepted requests. */
  recordWarning(warning: string, count: number): void;
  /** Increases a counter. */
  count(name: keyof typeof counters, by: number): void;
  readonly values: MetricValues;
}

/** The values of a set of metrics. */
export interface MetricValues {
  /** Requests by operation and status. */
  readonly responses: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly rejections: ReadonlyMap<string, number>;
  readonly warnings: ReadonlyMap<string, number>;
  /** Latencies by operation. */
  readonly histograms: ReadonlyMap<string, Histogram>;
  readonly counts: ReadonlyMap<string, number>;
}

const counters = {
  statsig_events_accepted_total: 'Events and exposures in requests with the status 202.',
  statsig_rows_committed_total: 'Rows written to the store.',
  statsig_rows_known_total: 'Rows that the store already had.',
  statsig_rows_failed_total: 'Rows that the store failed to write.',
  statsig_exposures_dropped_total: 'Exposures of checks that were dropped because the queue was full.',
  statsig_sdk_exceptions_total: 'Error reports of SDKs.',
  statsig_project_reloads_total: 'Reloads of the project file.',
  statsig_project_reload_failures_total: 'Failed reloads of the project file. The last valid project stays in use.',
} as const;

/**
 * Creates a set of metrics that start at 0. They replace `prom-client`, whose counter and histogram take about 0.9 µs for
 * each check (these take 0.04 µs). That is more than 2% of a check, and it brings 4.6 MB of packages.
 */
export function createMetrics(): Metrics {
  const responses = new Map<string, Map<number, number>>();
  const rejections = new Map<string, number>();
  const warnings = new Map<string, number>();
  const histograms = new Map<string, Histogram>();
  const counts = new Map<string, number>();
  return {
    values: { responses, rejections, warnings, histograms, counts },
    recordResponse(operation, status, seconds) {
      const statuses = getOrAdd(responses, operation, () => new Map<number, number>());
      increase(statuses, status, 1);
      const histogram = getOrAdd(histograms, operation, newHistogram);
      histogram.count += 1;
      histogram.sum += seconds;
      const bucket = bucketBounds.findIndex((bound) => seconds <= bound);
      if (bucket >= 0) histogram.buckets[bucket] = (histogram.buckets[bucket] ?? 0) + 1;
    },
    recordRejection: (reason) => increase(rejections, reason, 1),
    recordWarning: (warning, count) => increase(warnings, warning, count),
    count: (name, by) => increase(counts, name, by),
  };
}

/** Adds up the metrics of several threads. */
export function sumMetrics(all: readonly MetricValues[]): MetricValues {
  const sum = {
    responses: new Map<string, Map<number, number>>(),
    rejections: new Map<string, number>(),
    warnings: new Map<string, number>(),
    histograms: new Map<string, Histogram>(),
    counts: new Map<string, number>(),
  };
  for (const { responses, rejections, warnings, histograms, counts } of all) {
    for (const [operation, statuses] of responses)
      increaseEach(
        getOrAdd(sum.responses, operation, () => new Map<number, number>()),
        statuses,
      );
    increaseEach(sum.rejections, rejections);
    increaseEach(sum.warnings, warnings);
    increaseEach(sum.counts, counts);
    for (const [operation, { buckets, count, sum: seconds }] of histograms) {
      const histogram = getOrAdd(sum.histograms, operation, newHistogram);
      for (const [index, requests] of buckets.entries())
        histogram.buckets[index] = (histogram.buckets[index] ?? 0) + requests;
      histogram.count += count;
      histogram.sum += seconds;
    }
  }
  return sum;
}

function increaseEach<Key>(sums: Map<Key, number>, counts: ReadonlyMap<Key, number>): void {
  for (const [key, count] of counts) increase(sums, key, count);
}

/**
 * Returns metrics in the Prometheus text format.
 * @param queuedRows Rows that wait for their commit.
 * @param isOutdated Whether the project and the overrides may be outdated.
 */
export function formatMetrics(
  { responses, rejections, warnings, histograms, counts }: MetricValues,
  queuedRows: number,
  isOutdated: boolean,
): string {
  const requests = [...responses].flatMap(([operation, statuses]) =>
    [...statuses].map(([status, count]): Sample => [`{operation="${operation}",status="${status}"}`, count]),
  );
  const rejected = [...rejections].map(([reason, count]): Sample => [`{reason="${reason}"}`, count]);
  const warned = [...warnings].map(([warning, count]): Sample => [`{warning="${warning}"}`, count]);
  const lines = [
    ...metric('statsig_requests_total', 'counter', 'Requests by operation and status.', requests),
    ...metric('statsig_refused_total', 'counter', 'Rejected requests by reason.', rejected),
    ...metric('statsig_warnings_total', 'counter', 'Warnings about accepted requests.', warned),
    ...histogramLines('statsig_request_seconds', 'Seconds from the request to its response.', histograms),
    ...Object.entries(counters).flatMap(([name, help]) => metric(name, 'counter', help, [['', counts.get(name) ?? 0]])),
    ...metric('statsig_queue_rows', 'gauge', 'Rows that wait for their commit.', [['', queuedRows]]),
    ...metric('statsig_shared_state_outdated', 'gauge', 'Whether the project and overrides may be outdated.', [
      ['', Number(isOutdated)],
    ]),
    ...metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', [['', process.memoryUsage.rss()]]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Labels in braces, or an empty string, and a value. */
type Sample = readonly [labels: string, value: number];

const newHistogram = (): Histogram => ({ buckets: bucketBounds.map(() => 0), count: 0, sum: 0 });

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const value = create();
  map.set(key, value);
  return value;
}

function increase<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function metric(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}

function histogramLines(name: string, help: string, histograms: ReadonlyMap<string, Histogram>): string[] {
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`];
  for (const [operation, { buckets, count, sum }] of histograms) {
    let cumulative = 0;
    for (const [index, bound] of bucketBounds.entries()) {
      cumulative += buckets[index] ?? 0;
      lines.push(`${name}_bucket{operation="${operation}",le="${bound}"} ${cumulative}`);
    }
    lines.push(
      `${name}_bucket{operation="${operation}",le="+Inf"} ${count}`,
      `${name}_sum{operation="${operation}"} ${sum}`,
      `${name}_count{operation="${operation}"} ${count}`,
    );
  }
  return lines;
}
