import type { KeyType } from '@statsig-http-api/contract';

/**
 * What a target can do beyond the contract, or what not every target does, and so must claim for itself:
 * `prefer`: answers any story of the contract that the header `Prefer` asks for, as a mock does;
 * `storing`: keeps what it is sent, so that the URL of a daily report leads to a file.
 */
export const capabilities = ['prefer', 'storing'] as const;

/** A name of `capabilities`. */
export type Capability = (typeof capabilities)[number];

/** What is judged. */
export interface Target {
  /** The origin, and a path before `/v1` where it has one. */
  readonly url: string;
  /** Keys that the target knows. What needs another one is skipped. */
  readonly keys: Readonly<Partial<Record<KeyType, string>>>;
  readonly claims: readonly Capability[];
}
