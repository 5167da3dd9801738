import type { IncomingMessage } from 'node:http';
import type { User } from '../../evaluation/results.ts';
import { readAddress } from '../read-address.ts';

/** The fields of a user that a request from the user's device shows. */
export type DerivedFields = Pick<User, 'ip' | 'userAgent'>;

/** The maximum number of characters of a user agent in the contract. */
const maxUserAgentLength = 4096;

/**
 * Derives the fields that a user lacks from the request of the user's device. SDKs in browsers leave them to the server. A
 * device could send any address as its user's, so this trusts the header that a proxy sets.
 */
export function deriveFields(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  user: User,
): DerivedFields {
  const ip = user.ip ?? firstAddress(headers['x-forwarded-for']) ?? readAddress(socket.remoteAddress);
  const userAgent = user.userAgent ?? headers['user-agent'];
  return {
    ...(user.ip === undefined && ip !== undefined ? { ip } : {}),
    ...(user.userAgent === undefined && userAgent !== undefined && userAgent.length <= maxUserAgentLength
      ? { userAgent }
      : {}),
  };
}

/** Returns the first address of a list. */
const firstAddress = (list: string | readonly string[] | undefined): string | undefined =>
  readAddress(String(list ?? '').split(',', 1)[0]);
