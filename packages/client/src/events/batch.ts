import type { Schema } from '@statsig-http-api/contract/types';

/** The events of one request. */
export interface Batch {
  /** Each event as a JSON string, so that a later change to the event object has no effect. */
  readonly events: readonly string[];
  /** The size of the request body in bytes, or slightly more. */
  readonly bytes: number;
  /** The position in the queue. Batches are sent in ascending order. */
  readonly order: number;
  /** Whether the batch may have reached the service. It then stays unchanged, so that the repetition can be recognized. */
  readonly attempted?: boolean;
}

/** The largest batch. It must fit into the 64 KiB of the requests that outlive a page. */
export const maxBatchBytes = 60_000;

/** The limit of the service for the events of a request. */
export const maxBatchEvents = 1000;

/** The size of the request body without the events. */
const emptyBodyBytes = '{"events":[]}'.length;

/** Creates a batch of events that are JSON strings. */
export function createBatch(events: readonly string[], order: number): Batch {
  return { events, order, bytes: emptyBodyBytes + bytesOf(events.join()) };
}

/** Returns the size of an event and a comma. Counts each UTF-16 unit outside ASCII as three bytes, the maximum. */
export function bytesOf(event: string): number {
  return event.replace(/[^ -~]/g, '...').length + 1;
}

/** Splits a batch into two halves. */
export function halve({ events, order }: Batch): Batch[] {
  const middle = Math.ceil(events.length / 2);
  return [createBatch(events.slice(0, middle), order), createBatch(events.slice(middle), order)];
}

/** Parses events that are JSON strings. */
export function parseEvents(events: readonly string[]): Schema<'StatsigEvent'>[] {
  return JSON.parse(`[${events.join()}]`);
}
