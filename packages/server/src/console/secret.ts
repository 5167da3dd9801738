import { hash } from 'node:crypto';

/** Returns random bytes. */
export type RandomBytes = (size: number) => Buffer;

/** The bytes of a secret: more than anyone can guess. */
const secretBytes = 32;

/** Creates a secret: the token of a link, the ID of a session, or the rest of a key. */
export const createSecret = (randomBytes: RandomBytes): string => randomBytes(secretBytes).toString('base64url');

/** Creates an ID that addresses may contain. It is no secret. */
export const createID = (randomBytes: RandomBytes): string => randomBytes(9).toString('base64url');

/**
 * Returns the digest of a secret, by which it is stored and found. A fast hash is enough for a random secret, and the time of
 * a lookup by digest shows nothing: a caller can't choose a digest that starts as another one.
 */
export const digestOf = (secret: string): string => hash('sha256', secret, 'hex');
