import type { Operation } from '@statsig-http-api/contract';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { EveryField, Schema } from '@statsig-http-api/contract/types';
import type { Service } from '../service/service.ts';
import { QueueError } from '../store/queued-batch.ts';
import { notStored, type Rejection } from './errors.ts';

/**
 * The maximum number of characters of the rows of one request. What events share, such as the metadata of their SDK, is stored
 * with each of them, so the rows can be a thousand times as large as the body.
 */
export const maxRowCharacters = 2 ** 24;

/** Waits until the rows of a request are committed. `add` adds them to the queue. */
export type StoreRows = (
  operation: Operation,
  rows: number,
  add: () => Promise<void>,
) => Promise<HttpResponse | Rejection>;

/** Creates the function that commits the rows of requests. */
export function createStoreRows({ metrics }: Service): StoreRows {
  return async (operation, rows, add) => {
    try {
      await add();
    } catch (error) {
      if (error instanceof QueueError) return notStored(operation, error.reason);
      throw error;
    }
    metrics.count('statsig_events_accepted_total', rows);
    return accepted;
  };
}

const accepted: HttpResponse = { status: 202, body: { success: true } satisfies EveryField<Schema<'LogAccepted'>> };
