import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { User } from '../../evaluation/results.ts';

/** The fields of a user that a request from the user's device shows. */
export type DerivedFields = Pick<User, 'ip' | 'userAgent'>;

/** The most characters of a user agent in the contract. */
const maxUserAgentLength = 4096;

/**
 * Derives the fields that a user lacks from the request of the user's device. SDKs in browsers leave them to the server. A
 * device could send any address as its user's, so this trusts the header that a proxy sets.
 */
export function deriveFields(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  user: User,
): DerivedFields {
  const ip = user.ip ?? addressOf(headers['x-forwarded-for']) ?? addressOf(socket.remoteAddress);
  const userAgent = user.userAgent ?? headers['user-agent'];
  return {
    ...(user.ip === undefined && ip !== undefined ? { ip } : {}),
    ...(user.userAgent === undefined && userAgent !== undefined && userAgent.length <= maxUserAgentLength
      ? { userAgent }
      : {}),
  };
}

/** Returns the first address of a list. */
function addressOf(list: string | readonly string[] | undefined): string | undefined {
  const [first = ''] = String(list ?? '').split(',', 1);
  // An IPv4 address that arrives over IPv6 starts with this prefix.
  const address = first.trim().replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(address) === 0 ? undefined : address;
}
