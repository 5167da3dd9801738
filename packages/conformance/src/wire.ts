/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sends the body in pieces of this many bytes, without a length. */
  readonly pieces?: number;
}

/** An answer as it came. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A request, and its answer; or, where there was none, why. */
export interface Exchange {
  readonly request: WireRequest;
  readonly answer: WireAnswer | { readonly silence: string };
}

/** The JSON of a body; `1e400`, which no double holds, is written where `Infinity` stands. */
export function jsonText(body: unknown): string {
  const text = JSON.stringify(body, (_, value) =>
    value === Infinity ? marks.most : value === -Infinity ? marks.least : value,
  );
  return text.replaceAll(`"${marks.most}"`, '1e400').replaceAll(`"${marks.least}"`, '-1e400');
}

const marks = { most: 'a number of 1e400', least: 'a number of -1e400' };

/** The JSON in a text; undefined where there is none. */
export function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Then it holds none.
  }
  return value;
}
