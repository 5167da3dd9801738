import type { Comparison, MetricResults } from '../api/results.ts';

/** The locale of the device. */
const locale: string | undefined = undefined;

const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const numberFormat = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, numberFormat);
  return numberFormat.format(value).replace('-', '−');
}

/** Formats a count: 10,032. */
export const formatCount = (count: number): string => format(count, {});

/** Formats a number with four digits, or three below 0.01. */
export function formatMean(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return format(0, {});
  if (size >= 1e7) return format(value, { notation: 'compact', maximumSignificantDigits: 4 });
  if (size >= 1e4) return format(value, { maximumFractionDigits: 0 });
  if (size < 1e-4) return format(value, { notation: 'scientific', maximumFractionDigits: 2 });
  const digits = size < 0.01 ? 3 : 4;
  return format(value, { minimumSignificantDigits: digits, maximumSignificantDigits: digits });
}

/** Formats a part of all units: 50.0%. */
export const formatShare = (share: number): string =>
  format(share, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Formats 0.95 as 95%. */
export const formatPercent = (part: number): string => format(part, { style: 'percent', maximumFractionDigits: 2 });

/** Formats a p-value: 0.016, or <0.001. */
export const formatP = (p: number): string =>
  p < 0.001
    ? `<${format(0.001, { minimumFractionDigits: 3 })}`
    : format(p, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** Formats a lift with its sign: +5.4%. */
export const formatLift = (lift: number, decimals: number): string =>
  format(lift, {
    style: 'percent',
    signDisplay: 'exceptZero',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });

const formatDifference = (value: number): string => `${value > 0 ? '+' : ''}${formatMean(value)}`;

/** Returns the decimals that an interval of lifts of this width supports. */
export const decimalsOf = (width: number): number => (width < 0.02 ? 2 : width < 1 ? 1 : 0);

/** Formats a day, such as Jan 15. */
export const formatDay = (day: string, isLong = false): string =>
  new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    ...(isLong && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.parse(day));

/** An effect with its intervals. */
export interface Change {
  readonly value: number;
  readonly interval: readonly number[] | null;
  readonly sequential: readonly number[] | null;
}

/** An effect as words. */
export interface FormattedChange {
  readonly value: string;
  readonly interval: string;
}

/** Formats a lift, or a difference in the metric's unit. */
export function formatChange({ value, interval }: Omit<Change, 'sequential'>, isLift: boolean): FormattedChange {
  const [lower, upper] = interval ?? [];
  const decimals = decimalsOf(lower === undefined || upper === undefined ? 1 : upper - lower);
  const write = (number: number) => (isLift ? formatLift(number, decimals) : formatDifference(number));
  return {
    value: write(value),
    interval: lower === undefined || upper === undefined ? 'unbounded' : `${write(lower)} to ${write(upper)}`,
  };
}

/** Returns the effect on which the verdict is based. */
export const effectOf = ({ cuped, plain }: Comparison) => cuped ?? plain;

/** Returns the lift of a comparison; without a lift, the difference in the metric's unit. Returns null without figures. */
export function changeOf(comparison: Comparison): { readonly isLift: boolean; readonly change: Change } | null {
  const effect = effectOf(comparison);
  if (effect?.lift) return { isLift: true, change: { ...effect.lift, sequential: effect.sequential.lift } };
  if (effect) return { isLift: false, change: { ...effect.difference, sequential: effect.sequential.difference } };
  return comparison.exact && { isLift: false, change: { ...comparison.exact, sequential: null } };
}

const typeNames: Readonly<Record<string, string>> = {
  event_count: 'count',
  event_dau: 'days',
};

/** Returns the type of a metric as a word. */
export const formatType = ({ type }: Pick<MetricResults, 'type'>): string => typeNames[type] ?? type;

/** Returns a verdict as words. */
export function formatVerdict({ verdict, shortages }: Pick<Comparison, 'verdict' | 'shortages'>): string {
  return verdict ?? (shortages.length > 0 ? 'too little data' : 'not compared');
}
