import { extname } from 'node:path';
import { createTurns } from '@statsig-http-api/contract/turns';
import { moveMemory } from '../threads/move-memory.ts';
import { createRestartingClient, startWorker } from '../threads/worker-rpc.ts';
import type { BatchRequest, ParsedBatch } from './parse-batch.ts';

/** The methods of the thread. */
export type BatchParserMethods = {
  parse(bytes: Uint8Array, request: BatchRequest): ParsedBatch;
  close(): void;
};

/** Parses large batches in a thread, which is started for the first of them. The event loop handles other requests meanwhile. */
export interface BatchParser {
  /**
   * Parses a batch when it is its turn. Rejects if the thread fails; the next call starts it again.
   * @param owner The owners of waiting batches take turns.
   * @param bytes They must have their own memory, which is moved to the thread: don't use them afterwards.
   */
  parse(owner: string, bytes: Uint8Array, request: BatchRequest): Promise<ParsedBatch>;
  /** Stops the thread. */
  close(): void;
}

/** A body of the largest size fits, with its values and its rows. A larger heap grows further before it is collected. */
const maxHeapMb = 128;

/** Creates a parser whose thread isn't started yet. */
export function createBatchParser(): BatchParser {
  // One at a time: the memory is that of one body, and an error of the thread affects one request.
  const takeTurn = createTurns(1);
  const client = createRestartingClient<BatchParserMethods>(() =>
    startWorker<BatchParserMethods>({
      // In the published package, both the worker and this module are JavaScript.
      url: new URL(`batch-parser-worker${extname(import.meta.url)}`, import.meta.url),
      workerData: undefined,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 4 },
      name: 'The parser of batches',
      createError: (message, cause) => new Error(message, { cause }),
    }),
  );
  return {
    parse: (owner, bytes, request) => takeTurn(owner, () => client.call('parse', moveMemory(bytes, [bytes]), request)),
    close: () => client.running?.terminate(),
  };
}
