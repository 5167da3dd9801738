import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { privateFileMode } from '../files/private-files.ts';

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

const secretBytes = 32;

/**
 * Reads the secret in a file. Creates a missing file with random bytes, which only its owner can read.
 * @throws {Error} when the file doesn't hold a whole secret: anyone could sign URLs with an empty one.
 */
export function readSecretFile(file: string): Uint8Array {
  if (!existsSync(file)) createSecret(file);
  const secret = readFileSync(file);
  if (secret.length !== secretBytes)
    throw new Error(
      `${file}: must have ${secretBytes} bytes, but has ${secret.length}. Delete the file. The server then creates another one, and report URLs that were signed before become invalid.`,
    );
  return secret;
}

/** Creates the file of a secret whole or not at all, even when the disk is full or the process ends. */
function createSecret(file: string): void {
  const newFile = `${file}.${randomBytes(8).toString('hex')}.new`;
  try {
    writeFileSync(newFile, randomBytes(secretBytes), { flag: 'wx', mode: privateFileMode, flush: true });
    moveUnlessExists(newFile, file);
  } finally {
    rmSync(newFile, { force: true });
  }
}

/** Moves a file. Keeps an existing target: another process may have created it just now, and uses it. */
function moveUnlessExists(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    // Some file systems have no links.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) renameSync(from, to);
  }
}
