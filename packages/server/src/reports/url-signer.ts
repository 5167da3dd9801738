import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** How long a signed URL is valid, in milliseconds. */
const lifetimeMs = 3_600_000;

/** Signs URLs, which then work without an API key, and checks signed URLs. */
export interface UrlSigner {
  /** Returns the query of a signed URL. @param now Milliseconds since 1970-01-01 UTC. */
  sign(path: string, now: number): string;
  /** Checks a signed URL. Returns undefined if it is valid. */
  problem(path: string, query: string, now: number): 'wrong' | 'expired' | undefined;
}

/** Creates a signer. A signature is an HMAC-SHA-256 of the path and the expiry time in seconds. */
export function createUrlSigner(secret: Uint8Array): UrlSigner {
  const signatureOf = (path: string, expires: string) =>
    createHmac('sha256', secret).update(`${path}\n${expires}`).digest('base64url');
  return {
    sign(path, now) {
      const expires = String(Math.floor((now + lifetimeMs) / 1000));
      return `expires=${expires}&signature=${signatureOf(path, expires)}`;
    },
    problem(path, query, now) {
      const parameters = new URLSearchParams(query);
      const expires = parameters.get('expires') ?? '';
      const expected = Buffer.from(signatureOf(path, expires));
      const signature = Buffer.from(parameters.get('signature') ?? '');
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return 'wrong';
      return Number(expires) * 1000 <= now ? 'expired' : undefined;
    },
  };
}

/** Reads the secret in a file. Creates a missing file with 32 random bytes, which only its owner can read. */
export function readSecret(file: string): Uint8Array {
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file);
}
