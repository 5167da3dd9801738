import type { IncomingMessage } from 'node:http';
import { isLoopback } from './loopback.ts';

/** A host name or an address, with an optional port. No other character may reach a URL. */
const hostPattern = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/;

/**
 * Returns the origin of the server as the client of a request reaches it: the public URL if there is one, or the Host header
 * if it names this machine by `localhost` or by the local address of the connection, or else that address. A client can
 * send any other name, and signed URLs must not lead there.
 */
export function originOf({ headers, socket }: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const { localAddress = '127.0.0.1', localPort } = socket;
  const { host = '' } = headers;
  const [, name = ''] = hostPattern.exec(host) ?? [];
  const address = localAddress.replace(/^::ffff:/i, '');
  const localName = address.includes(':') ? `[${address}]` : address;
  if (name === localName || isLoopback(name.replace(/^\[|\]$/g, ''))) return `http://${host}`;
  return `http://${localName}:${localPort}`;
}
