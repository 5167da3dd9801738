/** Counts failed attempts to sign in, for each address. */
export interface Attempts {
  /** Records a failed attempt. Returns the seconds until the next one is allowed, or 0. */
  fail(address: string): number;
}

const limits = { attempts: 20, windowMs: 15 * 60_000, addresses: 10_000 };

/**
 * Creates the counter. A caller with a valid secret is never limited: otherwise, one caller behind a proxy could lock out all
 * others. @param clock Returns milliseconds.
 */
export function createAttempts(clock: () => number): Attempts {
  const windows = new Map<string, { readonly end: number; count: number }>();
  return {
    fail(address) {
      const now = clock();
      const network = networkOf(address);
      let window = windows.get(network);
      if (window === undefined || window.end <= now) {
        window = { end: now + limits.windowMs, count: 0 };
        windows.delete(network);
        windows.set(network, window);
      }
      window.count += 1;
      const [oldest] = windows.keys();
      if (windows.size > limits.addresses && oldest !== undefined) windows.delete(oldest);
      return window.count > limits.attempts ? Math.max(1, Math.ceil((window.end - now) / 1000)) : 0;
    },
  };
}

/** Returns an IPv4 address, or the part of an IPv6 address that one subscriber has. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
