import type { Socket } from 'node:net';
import { createBodySpace } from '@statsig-http-api/contract/body-space';
import type { Exchange } from './route.ts';

/** The maximum number of bytes of responses that wait for their clients, in each thread. */
const defaultMaxBytes = 2 ** 27;

/** The maximum share of all bytes for one address. */
const maxShare = 0.5;

/**
 * Counts the bytes of a response until the system has taken them or the client has left. Returns false if too many bytes
 * wait: a short request can have a response of megabytes, and a client that doesn't read it keeps it in memory.
 */
export type HoldResponse = (exchange: Pick<Exchange, 'request' | 'response'>, bytes: number) => boolean;

/** Creates the function that counts the responses of a thread. */
export function createHoldResponse(maxBytes = defaultMaxBytes): HoldResponse {
  const space = createBodySpace(maxBytes, maxShare);
  /** A response in a queue behind another one isn't closed with its connection, so bytes count for the connection. */
  const bytesBySocket = new Map<Socket, number>();
  return ({ request: { socket }, response }, bytes) => {
    if (socket.destroyed) return true;
    const owners = [`address ${socket.remoteAddress}`];
    if (!space.take(owners, bytes)) return false;
    const release = (released: number) => {
      const held = bytesBySocket.get(socket);
      if (held === undefined) return;
      space.release(owners, released);
      bytesBySocket.set(socket, held - released);
    };
    const held = bytesBySocket.get(socket);
    bytesBySocket.set(socket, (held ?? 0) + bytes);
    if (held === undefined)
      socket.once('close', () => {
        release(bytesBySocket.get(socket) ?? 0);
        bytesBySocket.delete(socket);
      });
    response.once('close', () => release(bytes));
    return true;
  };
}
