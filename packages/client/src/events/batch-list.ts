import { type Batch, bytesOf, createBatch, maxBatchBytes } from './batch.ts';

/** The batches of a queue. The functions of this module change a list in place. */
export interface BatchList {
  /** The order in which the batches are sent. */
  readonly batches: Batch[];
  /** The last batch, if it accepts more events. */
  open?: Batch | undefined;
  /** The order of the last batch that was created. */
  lastOrder: number;
}

/** Returns the number of events. */
export function countEvents({ batches }: BatchList): number {
  return batches.reduce((sum, { events }) => sum + events.length, 0);
}

/** Returns the size of all batches in bytes. */
export function countBytes({ batches }: BatchList): number {
  return batches.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Returns the first free batch, unless it accepts more events. */
export function nextBatch({ batches, open }: BatchList, isFree: (batch: Batch) => boolean): Batch | undefined {
  const batch = batches.find(isFree);
  return batch === open ? undefined : batch;
}

/** Adds an event, a JSON string, to the open batch. Opens a new batch if no batch is open, or if it would become too large. */
export function appendEvent(list: BatchList, event: string, batchSize: number): void {
  const bytes = bytesOf(event);
  let { open } = list;
  if (!open || open.bytes + bytes > maxBatchBytes) {
    open = createBatch([], ++list.lastOrder);
    list.batches.push(open);
  }
  const longer = { ...open, events: [...open.events, event], bytes: open.bytes + bytes };
  replaceBatch(list, open, [longer]);
  list.open = longer.events.length < batchSize ? longer : undefined;
}

/** Inserts batches before all batches with at least this order. */
export function insertBatches({ batches }: BatchList, added: readonly Batch[], order: number): void {
  batches.splice(batches.filter((batch) => batch.order < order).length, 0, ...added);
}

/** Replaces a batch. Returns false if the batch is not in the list. */
export function replaceBatch({ batches }: BatchList, batch: Batch, replacements: readonly Batch[]): boolean {
  const index = batches.indexOf(batch);
  if (index >= 0) batches.splice(index, 1, ...replacements);
  return index >= 0;
}

/**
 * Removes the oldest event and returns it. Skips batches that are not free. Removes all events of an attempted batch,
 * because it must stay unchanged. Returns `undefined` if there is no other event.
 */
export function removeOldest(list: BatchList, isFree: (batch: Batch) => boolean): readonly string[] | undefined {
  const oldest = list.batches.find(isFree);
  if (!oldest) return undefined;
  const { events, order, attempted } = oldest;
  const count = attempted ? events.length : 1;
  const remaining = count < events.length ? [createBatch(events.slice(count), order)] : [];
  replaceBatch(list, oldest, remaining);
  if (oldest === list.open) list.open = remaining[0];
  return events.slice(0, count);
}
