import type { Interval } from '../statistics/interval.ts';
import type { Comparison, Effect } from './experiment-results.ts';
import { selectEffect } from './experiment-results.ts';

const signed = { signDisplay: 'exceptZero' } as const;

/** Caches formats by their options, because creating one takes longer than using it. */
const formats = new Map<string, Intl.NumberFormat>();

/** Formats a number in English, with a real minus sign. */
function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const numberFormat = formats.get(key) ?? new Intl.NumberFormat('en', options);
  formats.set(key, numberFormat);
  return numberFormat.format(value).replace('-', '−');
}

/** Formats a count of units: 10,032. */
export const formatCount = (count: number): string => format(count, {});

/** Formats a mean with four digits, or three below 0.01: 0.1902, 61.56, 12,346, 0.000797. */
export const formatMean = (mean: number): string => formatQuantity(mean, Math.abs(mean) < 0.01 ? 3 : 4, {});

function formatQuantity(value: number, digits: number, sign: Intl.NumberFormatOptions): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e7) return format(value, { ...sign, notation: 'compact', maximumSignificantDigits: digits });
  if (size >= 10 ** digits) return format(value, { ...sign, maximumFractionDigits: 0 });
  if (size < 1e-4) return format(value, { ...sign, notation: 'scientific', maximumFractionDigits: digits - 2 });
  return format(value, { ...sign, minimumSignificantDigits: digits, maximumSignificantDigits: digits });
}

/** Formats 0.95 as 95%, and 0.999 as 99.9%. */
export const formatPercent = (part: number): string => format(part, { style: 'percent', maximumFractionDigits: 2 });

/** Formats 0.5 as 50.0%, for columns of shares. */
export const formatShare = (share: number): string =>
  format(share, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Formats a p-value with three decimals: 0.016, <0.001. */
export const formatP = (p: number): string =>
  p < 0.001 ? '<0.001' : format(p, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** An effect in percent when it has a lift, otherwise in the metric's unit. */
export interface FormattedEffect {
  readonly value: string;
  /** Null when the interval is unbounded. */
  readonly interval: readonly [lower: string, upper: string] | null;
}

/** Formats the figures of a comparison. Returns undefined without figures. */
export function formatComparison(comparison: Comparison): (FormattedEffect & { readonly p: string }) | undefined {
  const effect = selectEffect(comparison);
  if (effect !== null) return { ...formatEffect(effect), p: formatP(effect.difference.p) };
  const { exact } = comparison;
  return exact === null ? undefined : { ...formatDifference(exact), p: formatP(exact.p) };
}

function formatDifference({
  value,
  interval,
}: {
  readonly value: number;
  readonly interval: Interval;
}): FormattedEffect {
  const formatBound = (bound: number) => formatQuantity(bound, 3, signed);
  return { value: formatBound(value), interval: formatInterval(interval, formatBound) };
}

/** Formats the lift with the precision that its interval supports. Without a lift, formats the difference. */
export function formatEffect({ lift, difference }: Effect): FormattedEffect {
  if (lift === null) return formatDifference(difference);
  const { value, interval } = lift;
  const width = interval === null ? 1 : interval[1] - interval[0];
  const decimals = width < 0.02 ? 2 : width < 1 ? 1 : 0;
  const formatPart = (part: number) => formatLift(part, decimals);
  return { value: formatPart(value), interval: interval && formatInterval(interval, formatPart) };
}

/** Formats 0.054 as +5.4%. */
export function formatLift(part: number, decimals = 1): string {
  const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return format(part, { ...signed, ...fixed, style: 'percent' });
}

const formatInterval = ([lower, upper]: Interval, formatBound: (value: number) => string) =>
  [formatBound(lower), formatBound(upper)] as const;

/** The figures for a decision about a comparison. */
export interface FormattedDecision {
  readonly chanceToWin: string;
  readonly expectedLoss: string;
  readonly detectable: string;
  readonly missingUnits: string;
}

/** Formats the figures for a decision, as fractions of the control's mean if there is a lift. */
export function formatDecision({ lift, control, posterior, power }: Effect): FormattedDecision {
  const formatSize = (difference: number) =>
    lift === null ? formatQuantity(difference, 3, {}) : formatLift(difference / control.mean).replace('+', '');
  return {
    chanceToWin: formatShare(posterior.chanceToWin),
    expectedLoss: formatSize(posterior.expectedLoss),
    detectable: `±${formatSize(power.detectableDifference)}`,
    missingUnits: power.missingUnits === null ? '' : formatCount(power.missingUnits),
  };
}
