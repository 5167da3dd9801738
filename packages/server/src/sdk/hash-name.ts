import { hash as digest } from 'node:crypto';

/** How the names of gates, configs and layers are hidden from the readers of a page. */
export type NameHash = (typeof nameHashes)[number];

/** The hashes that SDKs request. `none` leaves the names readable. */
export const nameHashes = ['djb2', 'sha256', 'none'] as const;

/** Returns whether a value names a hash. */
export const isNameHash = (value: unknown): value is NameHash => nameHashes.some((name) => name === value);

/** Hashes a name as SDKs do before they look it up. */
export function hashName(name: string, hash: NameHash): string {
  if (hash === 'none') return name;
  return hash === 'sha256' ? digest('sha256', name, 'base64') : djb2(name);
}

/** Computes the 32-bit hash of Daniel J. Bernstein over UTF-16 units, as a decimal number. */
export function djb2(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return String(sum >>> 0);
}
