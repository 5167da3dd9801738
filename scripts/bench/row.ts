/** A measurement: contestants side by side in one run. */
export interface Row {
  /** What was measured, as a reader would ask for it. */
  readonly what: string;
  /** The median of each contestant, ours first. */
  readonly contestants: readonly { readonly name: string; readonly median: number }[];
  readonly unit: string;
  /** Ours against the second, where they are rivals. */
  readonly ratio?: number;
  /** What the ratio, or the figure, was meant to reach. */
  readonly goal?: string;
}

/** A group of rows that is measured together. */
export interface Bench {
  readonly name: string;
  run(): Promise<Row[]>;
}

/** The middle value. @throws when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new Error('a median needs a value');
  return (low + high) / 2;
}

/** Between those who took turns: the median of the rounds' ratios, which a change of the machine's pace leaves alone. */
export const ratioOf = (rates: readonly number[], others: readonly number[]): number =>
  median(rates.map((rate, round) => rate / (others[round] ?? Number.NaN)));

/** The rows as a Markdown table. */
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
