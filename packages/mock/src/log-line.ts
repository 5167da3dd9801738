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
 * Returns the line of the log for a request. It has no query, no body, and only those segments of the path that are
 * plain words: some clients put a key into the others.
 */
export function logLine({ method, path = '…', status, label, milliseconds }: LoggedRequest): string {
  const loggedPath = path.slice(0, 200).replace(/[^/]+/g, (segment) => (/^\w{1,40}$/.test(segment) ? segment : '…'));
  const parts = [method, loggedPath, status, label, Math.round(milliseconds), 'ms'];
  return parts.filter((part) => part !== undefined).join(' ');
}
