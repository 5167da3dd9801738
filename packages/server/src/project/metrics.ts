import {
  type MetricEntry,
  type MetricPartEntry,
  type MetricRole,
  type MetricType,
  type Named,
  percentOf,
} from './project-file.ts';

/** A metric of the reports: one number for each unit, or a ratio of two. */
export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  /** Which change is an improvement; null when the project doesn't say. */
  readonly direction: 'increase' | 'decrease' | null;
  /** @default 'secondary' */
  readonly role: MetricRole;
  /** Limits unit totals to this quantile (0 to 1) of the totals that aren't 0; null for no limit. */
  readonly winsorize: number | null;
  readonly numerator: MetricPart;
  /** The denominator of a mean or a ratio; null for other types. */
  readonly denominator: MetricPart | null;
}

/** A number for each unit and day, computed from events. */
export interface MetricPart extends EventSource {
  /** The number of events, the days with an event, the number of events with a value, or the sum of the values. */
  readonly take: 'events' | 'days' | 'values' | 'sum';
}

/** Selects events by their name and metadata, and the value of each event. */
export interface EventSource {
  readonly event: string;
  /** Metadata fields and the allowed values of each, sorted by field. */
  readonly where: readonly (readonly [field: string, values: readonly string[]])[];
  /** The metadata field that contains the value; null for the `value` of the event. */
  readonly field: string | null;
}

/** The default of Statsig's service. It doesn't apply to event_dau. */
const defaultQuantile = 0.999;

/** Compiles the metrics of a project file. */
export function compileMetrics(entries: Named<MetricEntry> = {}): readonly Metric[] {
  return Object.entries(entries).map(([name, entry]) => compileMetric(name, entry));
}

/** Returns the default metrics of an event: its count, its daily active units and the sum of its values. */
export function metricsOfEvent(event: string): readonly Metric[] {
  return (['event_count', 'event_dau', 'sum'] as const).map((type) => compileMetric(event, { type, event }));
}

function compileMetric(name: string, entry: MetricEntry): Metric {
  const { type, direction = null, role = 'secondary' } = entry;
  const compilePart = (part: MetricPartEntry | undefined, take?: MetricPart['take']): MetricPart => ({
    event: part?.event ?? '',
    where: Object.entries(part?.where ?? {})
      .map(([field, values]) => [field, [values].flat().map(String)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    field: part?.field ?? null,
    take: take ?? takes[part?.type ?? 'event_count'],
  });
  const isTotal = type === 'event_count' || type === 'sum';
  const { winsorize = isTotal ? undefined : false } = entry;
  return {
    name,
    type,
    direction,
    role,
    winsorize: winsorize === false ? null : winsorize === undefined ? defaultQuantile : percentOf(winsorize) / 100,
    numerator: type === 'ratio' ? compilePart(entry.numerator) : compilePart(entry, takes[type]),
    denominator:
      type === 'ratio' ? compilePart(entry.denominator) : type === 'mean' ? compilePart(entry, 'values') : null,
  };
}

const takes: Readonly<Record<MetricType, MetricPart['take']>> = {
  event_count: 'events',
  event_dau: 'days',
  sum: 'sum',
  mean: 'sum',
  ratio: 'events',
};
