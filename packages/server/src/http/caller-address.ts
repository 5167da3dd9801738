import type { IncomingMessage } from 'node:http';
import { readAddress } from './read-address.ts';

/**
 * Returns where a request comes from: the address of the connection, and the address that the nearest proxy reports. It is for
 * people who read it. A caller without a proxy can report any address, so the address of the connection is always part of it.
 */
export function callerAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string | undefined {
  const connection = readAddress(socket.remoteAddress);
  const reported = readAddress(
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1),
  );
  return reported === undefined ? connection : `${reported} through ${connection}`;
}
