/** The longest delay of `setTimeout`. A longer one would fire at once. */
const maxDelayMs = 2 ** 31 - 1;

/** The reason with which `withTimeout` rejects after its timeout. */
export const timedOut = Symbol('timed out');

/**
 * Runs `work` until it settles, the timeout passes or `outer` aborts. `work` gets a signal that aborts in the last two
 * cases. `withTimeout` then rejects at once, even if `work` ignores the signal.
 * @throws `timedOut` after the timeout, the reason of `outer` after an abort, or the error of `work`
 */
export async function withTimeout<T>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) throw outer.reason;
  const inner = new AbortController();
  let cleanUp = () => {};
  const interruption = new Promise<never>((_, reject) => {
    const interrupt = (reason: unknown) => {
      reject(reason);
      inner.abort(reason);
    };
    const onAbort = () => interrupt(outer?.reason);
    const timer = setTimeout(interrupt, Math.min(milliseconds, maxDelayMs), timedOut);
    outer?.addEventListener('abort', onAbort);
    cleanUp = () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([work(inner.signal), interruption]);
  } finally {
    cleanUp();
  }
}
