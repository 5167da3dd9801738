import type { Keys } from '../project/keys.ts';
import { createUrlSigner } from '../reports/url-signer.ts';

/**
 * Signs the URLs of streams, because an `EventSource` of a browser sends no header with a key. Each key of the project signs
 * its URLs: they are valid for every thread and every instance, and no longer than the key.
 */
export interface StreamUrls {
  /** Returns the query of a signed URL. It changes once per hour, so that clients keep their streams. */
  sign(key: string, path: string, now: number): string;
  /** Returns the key that signed a URL; undefined for a URL that has expired or isn't valid. */
  keyOf(path: string, query: string, now: number): string | undefined;
}

const windowMs = 3_600_000;

/** Creates the signers of a project's keys. A URL is valid for one to two hours. */
export function createStreamUrls({ serverSecretKeys, clientSdkKeys }: Keys): StreamUrls {
  const signers = new Map(
    [...serverSecretKeys, ...clientSdkKeys].map((key) => [key, createUrlSigner(Buffer.from(key))] as const),
  );
  return {
    sign: (key, path, now) => signers.get(key)?.sign(path, (Math.floor(now / windowMs) + 1) * windowMs) ?? '',
    keyOf(path, query, now) {
      if (!query.includes('signature=')) return undefined;
      for (const [key, signer] of signers) if (signer.problem(path, query, now) === undefined) return key;
      return undefined;
    },
  };
}
