import { createUrlSigner } from '../reports/url-signer.ts';
import type { KnownKey } from './keyring.ts';

/**
 * Signs the URLs of streams, because an `EventSource` of a browser sends no header with a key. Each key signs its URLs: they are
 * valid for every thread and every instance, and no longer than the key.
 */
export interface StreamUrls {
  /** Returns the query of a signed URL. It changes once per hour, so that clients keep their streams. */
  sign(key: KnownKey, path: string, now: number): string;
  /** Returns whether a key signed a URL that hasn't expired. */
  isSignedBy(key: KnownKey, path: string, query: string, now: number): boolean;
  /** Returns the key that signed a URL; undefined for a URL that has expired or isn't valid. */
  keyOf(path: string, query: string, now: number): KnownKey | undefined;
}

const windowMs = 3_600_000;

/** The server has only the digest of a key that was made in the Console. */
const signerOf = ({ digest }: KnownKey) => createUrlSigner(Buffer.from(digest, 'hex'));

/** Creates the signed URLs of keys. A URL is valid for one to two hours. */
export function createStreamUrls(keys: readonly KnownKey[]): StreamUrls {
  const isSignedBy = (key: KnownKey, path: string, query: string, now: number) =>
    signerOf(key).problem(path, query, now) === undefined;
  return {
    sign: (key, path, now) => signerOf(key).sign(path, (Math.floor(now / windowMs) + 1) * windowMs),
    isSignedBy,
    keyOf: (path, query, now) =>
      query.includes('signature=') ? keys.find((key) => isSignedBy(key, path, query, now)) : undefined,
  };
}
