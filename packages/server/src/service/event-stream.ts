import type { ServerResponse } from 'node:http';

/** Starts a response with server-sent events. @param onClose Called when the client or the server closes it. */
export function openEventStream(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  onClose: () => void,
): void {
  response.on('close', onClose).on('error', () => {});
  // A client that leaves closes only its half of the connection.
  response.req.socket.once('end', () => response.destroy());
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // nginx would keep the events until they fill a buffer.
    'x-accel-buffering': 'no',
  });
}

/**
 * Sends a message to all clients. Disconnects those that read too slowly.
 * @param maxUnreadBytes The maximum number of bytes that may wait for a client.
 */
export function sendToAll(clients: Iterable<ServerResponse>, text: string, maxUnreadBytes: number): void {
  // All clients share the bytes. A string would be copied for each client that doesn't read.
  const message = Buffer.from(text);
  for (const client of clients) {
    if (client.writableLength > maxUnreadBytes) client.destroy();
    else client.write(message);
  }
}
