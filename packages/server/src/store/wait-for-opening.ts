/** How long an engine has to open before a server starts without it, in milliseconds. */
const openLimitMs = 2000;

/**
 * Waits until the store of an engine is open. Rejects if it fails to open.
 * @param onLate Called after 2 seconds: the store then opens in the background, and a failure shows in each call of the store.
 *   @default Waits without a limit.
 */
export async function waitForOpening(opening: Promise<unknown>, onLate?: () => void): Promise<void> {
  if (onLate === undefined) {
    await opening;
    return;
  }
  const limit = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => limit.resolve('late'), openLimitMs);
  try {
    if ((await Promise.race([opening, limit.promise])) !== 'late') return;
    opening.catch(() => {});
    onLate();
  } finally {
    clearTimeout(timer);
  }
}
