import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** How long an address works, in milliseconds: an hour. */
const lifetime = 3_600_000;

/** Signs addresses, so that who has one needs no key; and tells whether one may be followed. */
export interface UrlSigner {
  /** The query of an address. @param now Milliseconds since 1970-01-01 UTC. */
  sign(path: string, now: number): string;
  /** What is wrong with an address; undefined when it is good. */
  problem(path: string, query: string, now: number): 'wrong' | 'expired' | undefined;
}

/** Makes a signer: HMAC-SHA-256 over the path and the moment of its end, in seconds. */
export function createUrlSigner(secret: Uint8Array): UrlSigner {
  const signatureOf = (path: string, expires: string) =>
    createHmac('sha256', secret).update(`${path}\n${expires}`).digest('base64url');
  return {
    sign(path, now) {
      const expires = String(Math.floor((now + lifetime) / 1000));
      return `expires=${expires}&signature=${signatureOf(path, expires)}`;
    },
    problem(path, query, now) {
      const sent = new URLSearchParams(query);
      const expires = sent.get('expires') ?? '';
      const expected = Buffer.from(signatureOf(path, expires));
      const signature = Buffer.from(sent.get('signature') ?? '');
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return 'wrong';
      return Number(expires) * 1000 <= now ? 'expired' : undefined;
    },
  };
}

/** The secret in a file, which is made where there is none: 32 random bytes that only its owner may read. */
export function readSecret(file: string): Uint8Array {
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file);
}
