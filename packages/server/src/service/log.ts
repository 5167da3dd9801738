/** The fields of a log line. They hold no key, query or body, and nothing about a user. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes a line of the log. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

/** Creates a log with one JSON object for each line. `clock` returns milliseconds since 1970-01-01 UTC. */
export function createLog(write: (line: string) => void, clock: () => number): Log {
  return (level, event, fields = {}) =>
    write(`${JSON.stringify({ time: new Date(clock()).toISOString(), level, event, ...fields })}\n`);
}
