import { hash, timingSafeEqual } from 'node:crypto';
import type { KeyType } from '@statsig-http-api/contract';
import type { Keys } from '../project/keys.ts';

/** A key that callers may use. */
export interface KnownKey {
  readonly keyType: KeyType;
  /** The position of the key among all keys, for its rate limit. */
  readonly index: number;
  /** The SHA-256 digest of the key in hexadecimal. */
  readonly digest: string;
  /** The ID of a key that was made in the Console; undefined for a key of the project. */
  readonly id: string | undefined;
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
 * Returns the keys that callers may use. Several keys of one type can be in use, so that you can rotate them.
 * @param storedKeys The keys that were made in the Console, beside those of the project.
 */
export function knownKeysOf(
  { serverSecretKeys, clientSdkKeys }: Keys,
  storedKeys: readonly StoredKey[] = [],
): readonly KnownKey[] {
  const ofProject = (keyType: KeyType) => (key: string) => ({ id: undefined, keyType, digest: hash('sha256', key) });
  return [
    ...serverSecretKeys.map(ofProject('serverSecretKey')),
    ...clientSdkKeys.map(ofProject('clientSdkKey')),
    ...storedKeys,
  ].map(({ id, keyType, digest }, index) => ({ id, keyType, digest, index }));
}

/** Creates a keyring. @param onUse Called when a key that was made in the Console is found. */
export function createKeyring(keys: readonly KnownKey[], onUse: (id: string) => void = () => {}): Keyring {
  const entries = keys.map((known) => ({ known, digest: Buffer.from(known.digest, 'hex') }));
  /** Valid keys that were looked up before. Only a client that has the key can observe the faster lookup. */
  const validKeys = new Map<string, KnownKey>();
  const use = (known: KnownKey): KnownKey => {
    if (known.id !== undefined) onUse(known.id);
    return known;
  };
  return (key) => {
    const validKey = validKeys.get(key);
    if (validKey !== undefined) return use(validKey);
    const digest = hash('sha256', key, 'buffer');
    let match: KnownKey | undefined;
    // Compares with every entry: a loop that stops at the match would reveal its position.
    for (const entry of entries) if (timingSafeEqual(entry.digest, digest)) match = entry.known;
    if (match === undefined) return undefined;
    validKeys.set(key, match);
    return use(match);
  };
}
