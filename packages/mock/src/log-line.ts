/** A request, and the response to it. */
export interface LoggedRequest {
  readonly method: string;
  /** Undefined if the path can't be decoded. */
  readonly path: string | undefined;
  readonly status: number | 'aborted';
  /** The key of the example or the code of the error. */
  readonly label: string | undefined;
  readonly milliseconds: number;
}

/**
 * Returns the log line for a request. The line has no query and no body. It replaces path segments that aren't plain
 * words, because some clients put a key into the path.
 */
export function logLine({ method, path = '…', status, label, milliseconds }: LoggedRequest): string {
  const loggedPath = path.slice(0, 200).replace(/[^/]+/g, (segment) => (/^\w{1,40}$/.test(segment) ? segment : '…'));
  const parts = [method, loggedPath, status, label, Math.round(milliseconds), 'ms'];
  return parts.filter((part) => part !== undefined).join(' ');
}
