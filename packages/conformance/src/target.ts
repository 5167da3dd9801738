import type { KeyType } from '@statsig-http-api/contract';

/**
 * Capabilities beyond the contract. A check that needs a capability runs only if the target claims it:
 * `prefer`: returns any example response of the contract that the `Prefer` header requests, as the mock does;
 * `storing`: stores events and exposures, so the URL of a daily report leads to a file.
 */
export const capabilities = ['prefer', 'storing'] as const;

/** One of `capabilities`. */
export type Capability = (typeof capabilities)[number];

/** The server to check. */
export interface Target {
  /** The base URL: the origin, and the path before `/v1` if there is one. */
  readonly url: string;
  /** Keys that the target accepts. Checks that need another key are skipped. */
  readonly keys: Readonly<Partial<Record<KeyType, string>>>;
  readonly claims: readonly Capability[];
}
