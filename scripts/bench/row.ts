/** A measurement: contestants side by side in one run. */
export interface Row {
  /** What was measured, in the words of a reader. */
  readonly what: string;
  /** The median of each contestant, ours first. */
  readonly contestants: readonly { readonly name: string; readonly median: number }[];
  readonly unit: string;
  /** Our median divided by that of the second contestant. */
  readonly ratio?: number;
  /** The goal of the ratio, or of the figure. */
  readonly goal?: string;
}

/** A group of rows that is measured together. */
export interface Bench {
  readonly name: string;
  run(): Promise<Row[]>;
}

/**
 * Returns the median.
 * @throws when there is no value.
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new Error('The median of an empty list is not defined.');
  return (low + high) / 2;
}

/** Returns the median of the ratios of the rounds. A slow phase of the machine hardly changes it. */
export const ratioOf = (rates: readonly number[], others: readonly number[]): number =>
  median(rates.map((rate, round) => rate / (others[round] ?? Number.NaN)));

/** Returns the rows as a Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ what, contestants, unit, ratio, goal }) => {
    const figures = contestants.map(({ name, median: value }) => `${name} ${figure(value)} ${unit}`).join('; ');
    return `| ${what} | ${figures} | ${ratio === undefined ? '' : `${ratio.toFixed(2)}x`} | ${goal ?? ''} |`;
  });
  return ['| What | Medians | Ratio | Goal |', '|---|---|---|---|', ...lines].join('\n');
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
