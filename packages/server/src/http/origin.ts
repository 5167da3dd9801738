import type { IncomingMessage } from 'node:http';

/** A host name or an address, with an optional port. No other character may reach a URL. */
const hostPattern = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/;

/**
 * Returns the origin that the client of a request uses: the public URL if there is one, or the Host header. If that header
 * isn't a valid host, it is the local address of the connection.
 */
export function originOf({ headers, socket }: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const host = headers.host ?? '';
  if (hostPattern.test(host)) return `http://${host}`;
  const { localAddress = '127.0.0.1', localPort } = socket;
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}
