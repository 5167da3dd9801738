// Generated from scripts/generate/runtime/pace.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { Duplex, Readable } from 'node:stream';

/** The bodies and the new connections that are read in one turn of the event loop. */
const bodiesPerTurn = 8;
const connectionsPerTurn = 2;

const bodies: Readable[] = [];
const connections: Duplex[] = [];
let isScheduled = false;

/**
 * Pauses a body until it is its turn. Call it for each chunk of a long body. Node.js reads up to 2 MiB of each connection at
 * once, so a hundred clients that send fast would keep the event loop from all others.
 */
export function pace(body: Readable): void {
  body.pause();
  bodies.push(body);
  schedule();
}

/**
 * Pauses a new connection until it is its turn. The newest and the oldest connection take turns: a single client needn't wait
 * for all others that connected just before it, and no client waits without end.
 */
export function paceConnection(socket: Duplex): void {
  socket.pause();
  connections.push(socket);
  schedule();
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  setImmediate(resumeNext);
}

function resumeNext(): void {
  isScheduled = false;
  for (const body of bodies.splice(0, bodiesPerTurn)) body.resume();
  for (let count = 0; count < connectionsPerTurn; count++)
    (count % 2 === 0 ? connections.pop() : connections.shift())?.resume();
  if (bodies.length + connections.length > 0) schedule();
}
