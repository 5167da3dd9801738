import type { Batch, EventRow, ExposureRow } from '../events/rows.ts';
import type { PackedBatch, PackedRows } from './store.ts';

/** Packs rows as they come. */
export interface Packer {
  /** How many rows there are so far. */
  readonly events: number;
  readonly exposures: number;
  addEvent(row: EventRow): void;
  addExposure(row: ExposureRow): void;
  /** All of them; it is valid until another is added. */
  pack(): PackedBatch;
}

/** Makes a packer. */
export function createPacker(): Packer {
  const events = createRows();
  const exposures = createRows();
  return {
    get events() {
      return events.count;
    },
    get exposures() {
      return exposures.count;
    },
    addEvent(row) {
      const { number, text } = events;
      const { value } = row;
      events.begin();
      number(row.received);
      number(row.time);
      number(row.ownTime);
      number(typeof value === 'number' ? value : null);
      events.end(
        text(typeof value === 'string' ? value : null) +
          text(row.day) +
          text(row.tier) +
          text(row.userID) +
          text(row.user) +
          text(row.name) +
          text(row.metadata) +
          text(row.statsigMetadata),
      );
    },
    addExposure(row) {
      const { number, text } = exposures;
      exposures.begin();
      number(row.received);
      number(row.time);
      number(row.ownTime);
      number(row.passed === null ? null : Number(row.passed));
      exposures.end(
        text(row.day) +
          text(row.tier) +
          text(row.userID) +
          text(row.user) +
          text(row.source) +
          text(row.type) +
          text(row.name) +
          text(row.ruleID) +
          text(row.groupName) +
          text(row.allocatedExperiment) +
          text(row.parameterName) +
          text(row.secondaryExposures),
      );
    },
    pack: () => ({ events: events.pack(), exposures: exposures.pack() }),
  };
}

/** A batch, packed. */
export function packBatch({ events, exposures }: Batch): PackedBatch {
  const packer = createPacker();
  for (const row of events) packer.addEvent(row);
  for (const row of exposures) packer.addExposure(row);
  return packer.pack();
}

/** The rows that were packed. */
export function unpackEvents(rows: PackedRows): EventRow[] {
  const { number, text, textOrNull } = createReader(rows);
  return Array.from({ length: rows.count }, () => {
    const [received, time, ownTime, value] = [number(), number(), number(), number()];
    const words = textOrNull();
    return {
      received,
      time,
      ownTime: Number.isNaN(ownTime) ? null : ownTime,
      value: Number.isNaN(value) ? words : value,
      day: text(),
      tier: text(),
      userID: textOrNull(),
      user: text(),
      name: text(),
      metadata: textOrNull(),
      statsigMetadata: textOrNull(),
    };
  });
}

/** The rows that were packed. */
export function unpackExposures(rows: PackedRows): ExposureRow[] {
  const { number, text, textOrNull } = createReader(rows);
  return Array.from({ length: rows.count }, () => {
    const [received, time, ownTime, passed] = [number(), number(), number(), number()];
    return {
      received,
      time,
      ownTime: Number.isNaN(ownTime) ? null : ownTime,
      passed: Number.isNaN(passed) ? null : passed === 1,
      day: text(),
      tier: text(),
      userID: textOrNull(),
      user: text(),
      source: text() as ExposureRow['source'],
      type: text() as ExposureRow['type'],
      name: text(),
      ruleID: textOrNull(),
      groupName: textOrNull(),
      allocatedExperiment: textOrNull(),
      parameterName: textOrNull(),
      secondaryExposures: textOrNull(),
    };
  });
}

/** So many bytes there are at first; they double when they are full. */
const firstBytes = 2 ** 14;

/** No row has more numbers and texts than this. */
const mostFields = 20;

/** Stands for the length of a text that is null. */
const noText = -1;

function createRows() {
  let count = 0;
  let bytes = Buffer.alloc(0);
  let filled = 0;
  let numbers = new Float64Array(0);
  let last = 0;
  return {
    get count() {
      return count;
    },
    begin(): void {
      if (last + mostFields <= numbers.length) return;
      const more = new Float64Array(Math.max(firstBytes / 8, 2 * numbers.length));
      more.set(numbers);
      numbers = more;
    },
    number(value: number | null): void {
      numbers[last] = value ?? Number.NaN;
      last += 1;
    },
    /** Notes the length of a text, and gives it back to be joined with its neighbours: one write for all of them. */
    text(value: string | null): string {
      numbers[last] = value?.length ?? noText;
      last += 1;
      return value ?? '';
    },
    end(texts: string): void {
      // A character of UTF-16 has three bytes at most.
      const needed = filled + 3 * texts.length;
      if (needed > bytes.length) {
        const more = Buffer.allocUnsafeSlow(Math.max(firstBytes, 2 * bytes.length, needed));
        bytes.copy(more, 0, 0, filled);
        bytes = more;
      }
      filled += bytes.write(texts, filled);
      count += 1;
    },
    pack: (): PackedRows => ({ count, bytes, end: filled, numbers }),
  };
}

function createReader({ bytes, end, numbers }: PackedRows) {
  // Its parts are views of this one text, not copies.
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString();
  let next = 0;
  let from = 0;
  const number = () => {
    const value = numbers[next] ?? Number.NaN;
    next += 1;
    return value;
  };
  const text = () => {
    const start = from;
    from += number();
    return all.slice(start, from);
  };
  return { number, text, textOrNull: () => (numbers[next] === noText ? skipped() : text()) };

  function skipped(): null {
    next += 1;
    return null;
  }
}
