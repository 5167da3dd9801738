import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Returns whether a request comes from this machine. The Host header must be loopback too, because any domain name can
 * resolve to 127.0.0.1. A proxy on this machine is recognized only if it adds a header, so this is no protection behind one.
 */
export function isFromLoopback({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  if (headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  const { host = '' } = headers;
  return isLoopback(socket.remoteAddress ?? '') && isLoopback(host.replace(/:\d*$/, '').replace(/^\[|\]$/g, ''));
}

/** Returns whether a host name or an address means this machine. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^::ffff:/i, '');
  return host === 'localhost' || host === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
