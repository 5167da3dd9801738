import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a request comes from this machine and from nobody else's page or proxy. A page of any site can call a server on
 * loopback, so the origin has to be of loopback too, and so has the host, or a name that is pointed at 127.0.0.1 would do.
 */
export function isFromLoopback({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  if (headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  const { origin, host = '' } = headers;
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    isLoopback(host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '')) &&
    (origin === undefined || isLoopbackOrigin(origin))
  );
}

function isLoopback(host: string): boolean {
  const address = host.replace(/^::ffff:/i, '');
  return host === 'localhost' || host === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname.replace(/^\[|\]$/g, ''));
}
