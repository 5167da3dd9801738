/** A fact of the log. It holds no key, no query, no body and nothing of a user. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes a line of the log. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

/** A log of one JSON object a line. @param clock Milliseconds since 1970-01-01 UTC. */
export function createLog(write: (line: string) => void, clock: () => number): Log {
  return (level, event, fields = {}) =>
    write(`${JSON.stringify({ time: new Date(clock()).toISOString(), level, event, ...fields })}\n`);
}
