import { hash, timingSafeEqual } from 'node:crypto';
import type { KeyType } from '@statsig-http-api/contract';
import type { Keys } from '../project/keys.ts';

/** A key that callers may use. */
export interface KnownKey {
  readonly keyType: KeyType;
  /** The position of the key among all keys, for its rate limit. */
  readonly index: number;
}

/** A key that was made in the Console. */
export interface StoredKey {
  readonly id: string;
  readonly keyType: KeyType;
  /** The SHA-256 digest of the key in hexadecimal. */
  readonly digest: string;
}

/** Looks up a key. The time of a failed lookup reveals nothing about the keys of the project. */
export type Keyring = (key: string) => KnownKey | undefined;

/**
 * Creates a keyring. Several keys of one type can be in use, so that you can rotate them.
 * @param storedKeys The keys that were made in the Console, beside those of the project.
 * @param onUse Called when a key that was made in the Console is found.
 */
export function createKeyring(
  { serverSecretKeys, clientSdkKeys }: Keys,
  storedKeys: readonly StoredKey[] = [],
  onUse: (id: string) => void = () => {},
): Keyring {
  const digestOf = (key: string) => hash('sha256', key, 'buffer');
  const entries = [
    ...serverSecretKeys.map((key) => ({ keyType: 'serverSecretKey' as const, digest: digestOf(key) })),
    ...clientSdkKeys.map((key) => ({ keyType: 'clientSdkKey' as const, digest: digestOf(key) })),
    ...storedKeys.map(({ keyType, digest }) => ({ keyType, digest: Buffer.from(digest, 'hex') })),
  ];
  const firstStored = serverSecretKeys.length + clientSdkKeys.length;
  /** Valid keys that were looked up before. Only a client that has the key can observe the faster lookup. */
  const validKeys = new Map<string, KnownKey>();
  const use = (known: KnownKey): KnownKey => {
    const storedKey = storedKeys[known.index - firstStored];
    if (storedKey !== undefined) onUse(storedKey.id);
    return known;
  };
  return (key) => {
    const validKey = validKeys.get(key);
    if (validKey !== undefined) return use(validKey);
    const digest = digestOf(key);
    let match: KnownKey | undefined;
    // Compares with every entry: a loop that stops at the match would reveal its position.
    for (const [index, entry] of entries.entries())
      if (timingSafeEqual(entry.digest, digest)) match = { keyType: entry.keyType, index };
    if (match === undefined) return undefined;
    validKeys.set(key, match);
    return use(match);
  };
}
