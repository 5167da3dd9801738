import type { ExposureRow } from '../../events/row-types.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import type { DuplicateExposure } from '../store.ts';

const minuteMs = 60_000;

/** Remembers the exposures that an instance has stored, because ClickHouse doesn't report duplicates. */
export interface StoredExposures {
  /**
   * Remembers rows that are stored, and returns those that this instance has stored before in the same minute.
   * @param identities The identity of each row, as hexadecimal digits.
   */
  add(rows: readonly ExposureRow[], identities: readonly string[]): DuplicateExposure[];
  clear(): void;
}

/**
 * Creates an empty memory of two generations: when the newest is full, the older one is dropped. An exposure takes about
 * 150 bytes.
 * @param maxGeneration Exposures in a generation.
 * @default 20000
 */
export function createStoredExposures(maxGeneration = 20_000): StoredExposures {
  let newest = new Map<string, number>();
  let older = new Map<string, number>();
  return {
    add(rows, identities) {
      const duplicates: DuplicateExposure[] = [];
      for (const [index, row] of rows.entries()) {
        const key = `${identities[index]} ${Math.floor((row.ownTime ?? row.time) / minuteMs)}`;
        const time = newest.get(key) ?? older.get(key);
        if (time !== undefined) {
          duplicates.push({ identity: exposureIdentity(row), time });
          continue;
        }
        if (newest.size >= maxGeneration) {
          older = newest;
          newest = new Map();
        }
        newest.set(key, row.time);
      }
      return duplicates;
    },
    clear() {
      newest = new Map();
      older = new Map();
    },
  };
}
