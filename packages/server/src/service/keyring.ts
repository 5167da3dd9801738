import { hash, timingSafeEqual } from 'node:crypto';
import type { KeyType } from '@statsig-http-api/contract';

/** The keys that a server takes. Several of a kind can be in use at once, so that they can be changed one by one. */
export interface Keys {
  readonly serverSecretKeys: readonly string[];
  readonly clientSdkKeys: readonly string[];
}

/** A key that is known: its kind, and a number to count its requests by. */
export interface KnownKey {
  readonly kind: KeyType;
  readonly index: number;
}

/** Finds a key among the known ones, in a time that tells nothing about them. */
export type Keyring = (key: string) => KnownKey | undefined;

/** Makes a keyring. */
export function createKeyring({ serverSecretKeys, clientSdkKeys }: Keys): Keyring {
  const digest = (key: string) => hash('sha256', key, 'buffer');
  const known = [
    ...serverSecretKeys.map((key) => ({ kind: 'serverSecretKey' as const, digest: digest(key) })),
    ...clientSdkKeys.map((key) => ({ kind: 'clientSdkKey' as const, digest: digest(key) })),
  ];
  /** Keys that were sent and found. Whoever is in here knows the key, so a quick answer tells nobody anything. */
  const right = new Map<string, KnownKey>();
  return (key) => {
    const before = right.get(key);
    if (before !== undefined) return before;
    const sent = digest(key);
    let found: KnownKey | undefined;
    // To the end, always: where it stops would tell which one it was.
    for (const [index, one] of known.entries())
      if (timingSafeEqual(one.digest, sent)) found = { kind: one.kind, index };
    if (found !== undefined) right.set(key, found);
    return found;
  };
}
