import type { Readable } from 'node:stream';

/** The streams that are read in one turn of the event loop. */
const streamsPerTurn = 8;

const waiting: Readable[] = [];

/**
 * Pauses a stream until it is its turn. Call it for each new connection, and for each chunk of a long body. Node.js reads up to 2 MiB of each connection
 * at once, so a hundred clients that send fast would keep the event loop from all others.
 */
export function pace(stream: Readable): void {
  stream.pause();
  waiting.push(stream);
  if (waiting.length === 1) setImmediate(resumeNext);
}

function resumeNext(): void {
  for (const stream of waiting.splice(0, streamsPerTurn)) stream.resume();
  if (waiting.length > 0) setImmediate(resumeNext);
}
