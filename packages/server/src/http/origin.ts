import type { IncomingMessage } from 'node:http';

/** A name or an address, and a port: nothing that could end it and begin something else. */
const host = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/;

/**
 * The origin by which a caller knows this server: the public one where it stands behind a proxy, or what the request calls
 * it by. A host that is none is replaced by the address that the request came to.
 */
export function originOf({ headers, socket }: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const sent = headers.host ?? '';
  if (host.test(sent)) return `http://${sent}`;
  const { localAddress = '127.0.0.1', localPort } = socket;
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}
