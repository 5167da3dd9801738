/** A sum of numbers. */
export interface Sum {
  add(value: number): void;
  /** Returns the sum so far. */
  total(): number;
}

/** Creates a sum with the compensation of Kahan, Babuska and Neumaier, which equals `total` of SQLite in every bit. */
export function createSum(): Sum {
  let sum = 0;
  let compensation = 0;
  return {
    add(value) {
      // SQLite reads NaN as null.
      if (Number.isNaN(value)) return;
      const next = sum + value;
      compensation += Math.abs(sum) > Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    },
    total() {
      const total = Number.isFinite(compensation) ? sum + compensation : sum;
      return Number.isNaN(total) ? 0 : total;
    },
  };
}
