import { hash, timingSafeEqual } from 'node:crypto';
import type { KeyType } from '@statsig-http-api/contract';
import type { Keys } from '../project/keys.ts';

/** A key of the project. */
export interface KnownKey {
  readonly keyType: KeyType;
  /** The position of the key among all keys of the project, for its rate limit. */
  readonly index: number;
}

/** Looks up a key. The time of a failed lookup reveals nothing about the keys of the project. */
export type Keyring = (key: string) => KnownKey | undefined;

/** Creates a keyring. Several keys of one type can be in use, so that you can rotate them. */
export function createKeyring({ serverSecretKeys, clientSdkKeys }: Keys): Keyring {
  const digestOf = (key: string) => hash('sha256', key, 'buffer');
  const entries = [
    ...serverSecretKeys.map((key) => ({ keyType: 'serverSecretKey' as const, digest: digestOf(key) })),
    ...clientSdkKeys.map((key) => ({ keyType: 'clientSdkKey' as const, digest: digestOf(key) })),
  ];
  /** Valid keys that were looked up before. Only a client that has the key can observe the faster lookup. */
  const validKeys = new Map<string, KnownKey>();
  return (key) => {
    const validKey = validKeys.get(key);
    if (validKey !== undefined) return validKey;
    const digest = digestOf(key);
    let match: KnownKey | undefined;
    // Compares with every entry: a loop that stops at the match would reveal its position.
    for (const [index, entry] of entries.entries())
      if (timingSafeEqual(entry.digest, digest)) match = { keyType: entry.keyType, index };
    if (match !== undefined) validKeys.set(key, match);
    return match;
  };
}
