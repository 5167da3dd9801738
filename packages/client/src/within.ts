/** The longest time that a timer can be set to: a longer one goes off at once. */
const longest = 2 ** 31 - 1;

/** What `within` rejects with when the time is up. */
export const timeUp = Symbol('time up');

/**
 * Work that ends with `outer` (it then rejects with the signal's reason) and after so many milliseconds (with `timeUp`).
 * The signal that the work is handed tells it so; it is over even when the work does not listen.
 */
export async function within<T>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) throw outer.reason;
  const inner = new AbortController();
  let tidy = () => {};
  const over = new Promise<never>((_, reject) => {
    const end = (reason: unknown) => {
      reject(reason);
      inner.abort(reason);
    };
    const follow = () => end(outer?.reason);
    const timer = setTimeout(end, Math.min(milliseconds, longest), timeUp);
    outer?.addEventListener('abort', follow);
    tidy = () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    };
  });
  try {
    return await Promise.race([work(inner.signal), over]);
  } finally {
    tidy();
  }
}
