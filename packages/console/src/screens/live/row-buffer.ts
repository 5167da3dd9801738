import type { LiveRow } from './live-row.ts';

/** The maximum number of rows, and the maximum number of characters of their JSON, that are kept. */
export interface BufferLimits {
  readonly rows: number;
  readonly characters: number;
}

/** The newest rows within limits. */
export interface RowBuffer {
  /** The newest first. Another array after each change. */
  readonly rows: readonly LiveRow[];
  /** Adds rows, the oldest first. Leaves out those that it has. */
  add(rows: readonly LiveRow[]): void;
  /** Adds rows of the past at their times. */
  merge(rows: readonly LiveRow[]): void;
  clear(): void;
}

/** Creates an empty buffer. */
export function createRowBuffer(limits: BufferLimits): RowBuffer {
  let rows: readonly LiveRow[] = [];
  let keys = new Set<string>();

  function keep(list: readonly LiveRow[]): void {
    let characters = 0;
    let count = 0;
    for (const { json } of list) {
      characters += json.length;
      // The newest row is kept, however large it is.
      if (count > 0 && (count >= limits.rows || characters > limits.characters)) break;
      count += 1;
    }
    rows = list.slice(0, count);
    keys = new Set(rows.map(({ key }) => key));
  }

  const onlyNew = (list: readonly LiveRow[]): readonly LiveRow[] => {
    const seen = new Set<string>();
    return list.filter(({ key }) => {
      if (keys.has(key) || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  };

  return {
    get rows() {
      return rows;
    },
    add(list) {
      const added = onlyNew(list);
      if (added.length > 0) keep([...added.toReversed(), ...rows]);
    },
    merge(list) {
      const added = onlyNew(list);
      if (added.length > 0) keep([...rows, ...added].sort((one, other) => other.time - one.time));
    },
    clear() {
      keep([]);
    },
  };
}
