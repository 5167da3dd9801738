import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Returns whether a request comes from this machine, and neither through a proxy nor from a page of another site. A page
 * of any site can call a server on loopback, so the Origin header must be loopback too. So must the Host header, because
 * any domain name can resolve to 127.0.0.1.
 */
export function isFromLoopback({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  if (headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  const { origin, host = '' } = headers;
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    isLoopback(withoutBrackets(host.replace(/:\d*$/, ''))) &&
    (origin === undefined || isLoopbackOrigin(origin))
  );
}

function isLoopback(host: string): boolean {
  const address = host.replace(/^::ffff:/i, '');
  return host === 'localhost' || host === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(withoutBrackets(new URL(origin).hostname));
}

const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, '');
