import type { Interval } from '../statistics/interval.ts';
import type { Compared } from './experiment-results.ts';

const signed = { signDisplay: 'exceptZero' } as const;

/** A format takes longer to make than to use, and there are few. */
const formats = new Map<string, Intl.NumberFormat>();

/** Numbers for people have a true minus sign. */
function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.NumberFormat('en', options);
  formats.set(key, made);
  return made.format(value).replace('-', '−');
}

/** A count of units: 10,032. */
export const countText = (count: number): string => format(count, {});

/** Four digits, or all that stand before the point: 0.1902, 61.56, 12,346. What is small has three: 0.000797. */
export const meanText = (mean: number): string => sizedText(mean, Math.abs(mean) < 0.01 ? 3 : 4, {});

function sizedText(value: number, digits: number, sign: Intl.NumberFormatOptions): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e7) return format(value, { ...sign, notation: 'compact', maximumSignificantDigits: digits });
  if (size >= 10 ** digits) return format(value, { ...sign, maximumFractionDigits: 0 });
  if (size < 1e-4) return format(value, { ...sign, notation: 'scientific', maximumFractionDigits: digits - 2 });
  return format(value, { ...sign, minimumSignificantDigits: digits, maximumSignificantDigits: digits });
}

/** 0.95 is 95%, and 0.999 is 99.9%. */
export const shareText = (share: number): string => format(share, { style: 'percent', maximumFractionDigits: 2 });

/** 0.5 is 50.0%: shares that stand below each other. */
export const unitShareText = (share: number): string =>
  format(share, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Three places: 0.016, <0.001. */
export const pText = (p: number): string =>
  p < 0.001 ? '<0.001' : format(p, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** What a comparison found, in words of one make: percent where there is a lift, else the metric's own unit. */
export interface FoundText {
  readonly value: string;
  /** Its two ends; null where any lift may be true. */
  readonly interval: readonly [lower: string, upper: string] | null;
}

/** The lift with as many places as its interval deserves; where there is none, the difference. */
export function foundText({ lift, difference }: Compared): FoundText {
  if (lift === null) {
    const text = (value: number) => sizedText(value, 3, signed);
    return { value: text(difference.value), interval: ends(difference.interval, text) };
  }
  const { value, interval } = lift;
  const width = interval === null ? 1 : interval[1] - interval[0];
  const places = width < 0.02 ? 2 : width < 1 ? 1 : 0;
  const text = (part: number) => percentText(part, places);
  return { value: text(value), interval: interval && ends(interval, text) };
}

/** 0.054 is +5.4%. */
export function percentText(part: number, places = 1): string {
  const fixed = { minimumFractionDigits: places, maximumFractionDigits: places };
  return format(part, { ...signed, ...fixed, style: 'percent' });
}

const ends = ([lower, upper]: Interval, text: (value: number) => string) => [text(lower), text(upper)] as const;
