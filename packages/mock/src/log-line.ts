/** One answered request. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number | 'aborted';
  /** The key of the example that answered. */
  readonly example: string | undefined;
  readonly milliseconds: number;
}

/**
 * The line of the log for a request. There is no query and no body in it, and of the path only segments that are plain
 * words: some clients put a key into either.
 */
export function logLine({ method, path, status, example, milliseconds }: Exchange): string {
  const shown = path.slice(0, 200).replace(/[^/]+/g, (segment) => (/^\w{1,40}$/.test(segment) ? segment : '…'));
  return [method, shown, status, ...(example === undefined ? [] : [example]), Math.round(milliseconds), 'ms'].join(' ');
}
