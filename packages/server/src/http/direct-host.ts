import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from './loopback.ts';

/**
 * Returns whether the Host header is a name that no foreign page can have: a loopback name, an IP address, or the host of the
 * public URL. The owner of any other domain name can let it resolve to 127.0.0.1, so that a browser treats the server as
 * a part of the owner's page.
 */
export function isDirectHost({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl: string | undefined): boolean {
  const name = hostNameOf(headers.host ?? '');
  return (
    isLoopback(name) || isIP(name) !== 0 || (publicUrl !== undefined && name === hostNameOf(new URL(publicUrl).host))
  );
}

/** Returns the host name or the address in a Host header: without the port, and without brackets. */
const hostNameOf = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
