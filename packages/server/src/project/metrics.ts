import { type MetricEntry, type MetricPartEntry, type MetricType, type Named, percentOf } from './project-file.ts';

/** A metric: what is added up for each unit. */
export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  /** Which way is better; null when nobody said. */
  readonly direction: 'increase' | 'decrease' | null;
  /** Unit values above this quantile (0 to 1) of those that aren't 0 count as much as it; null lets all be. */
  readonly winsorize: number | null;
  readonly numerator: MetricPart;
  /** Of a mean or a ratio. */
  readonly denominator: MetricPart | null;
}

/** A number per unit. */
export interface MetricPart extends EventSource {
  /** How many events, on how many days, how many of them have a value, or their values added up. */
  readonly take: 'events' | 'days' | 'values' | 'sum';
}

/** The events of a name that have certain metadata, and the value that each of them has. */
export interface EventSource {
  readonly event: string;
  /** For each field of the metadata the texts of which it must be one. */
  readonly where: readonly (readonly [field: string, texts: readonly string[]])[];
  /** The field of the metadata that is the value; null for the event's own `value`. */
  readonly field: string | null;
}

/** As the service does it where nothing else is said: 99.9 %, and not of participation. */
const usualQuantile = 0.999;

/** The metrics of a project file. */
export function compileMetrics(entries: Named<MetricEntry> = {}): readonly Metric[] {
  return Object.entries(entries).map(([name, entry]) => compileMetric(name, entry));
}

/** The metrics that every event has without any set-up. */
export function metricsOfEvent(event: string): readonly Metric[] {
  return (['event_count', 'event_dau', 'sum'] as const).map((type) => compileMetric(event, { type, event }));
}

function compileMetric(name: string, entry: MetricEntry): Metric {
  const { type, direction = null } = entry;
  const of = (part: MetricPartEntry | undefined, take?: MetricPart['take']): MetricPart => ({
    event: part?.event ?? '',
    where: Object.entries(part?.where ?? {})
      .map(([field, texts]) => [field, [texts].flat().map(String)] as const)
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
    winsorize: winsorize === false ? null : winsorize === undefined ? usualQuantile : percentOf(winsorize) / 100,
    numerator: type === 'ratio' ? of(entry.numerator) : of(entry, takes[type]),
    denominator: type === 'ratio' ? of(entry.denominator) : type === 'mean' ? of(entry, 'values') : null,
  };
}

const takes: Readonly<Record<MetricType, MetricPart['take']>> = {
  event_count: 'events',
  event_dau: 'days',
  sum: 'sum',
  mean: 'sum',
  ratio: 'events',
};
