import type { IncomingMessage } from 'node:http';

/** The requests that are read in one turn of the event loop. */
const requestsPerTurn = 8;

const waiting: IncomingMessage[] = [];

/**
 * Pauses a request until it is its turn. Call it for each chunk of a long body. Node.js reads up to 2 MiB of each connection
 * at once, so a hundred clients that send fast would keep the event loop from all others.
 */
export function pace(request: IncomingMessage): void {
  request.pause();
  waiting.push(request);
  if (waiting.length === 1) setImmediate(resumeNext);
}

function resumeNext(): void {
  for (const request of waiting.splice(0, requestsPerTurn)) request.resume();
  if (waiting.length > 0) setImmediate(resumeNext);
}
