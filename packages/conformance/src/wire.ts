/** An HTTP request to send. */
export interface WireRequest {
  readonly method: string;
  /** The path and the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sends the body with chunked transfer encoding, in chunks of this many bytes. */
  readonly chunkBytes?: number;
}

/** An HTTP response. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The reason why a request got no response, as a sentence. */
export interface NoResponse {
  readonly reason: string;
}

/** A request and its outcome. */
export interface Exchange {
  readonly request: WireRequest;
  readonly response: WireResponse | NoResponse;
}

/** Returns whether a request got a response. */
export function isResponse(response: Exchange['response']): response is WireResponse {
  return 'status' in response;
}

const infinityMarker = 'a number of 1e400';
const negativeInfinityMarker = 'a number of -1e400';

/** Serializes a body as JSON. Writes `Infinity` as `1e400`, a JSON number that no double can hold. */
export function toJson(body: unknown): string {
  const json = JSON.stringify(body, (_, value) => {
    if (value === Infinity) return infinityMarker;
    return value === -Infinity ? negativeInfinityMarker : value;
  });
  return json.replaceAll(`"${infinityMarker}"`, '1e400').replaceAll(`"${negativeInfinityMarker}"`, '-1e400');
}

/** Parses JSON. Returns undefined if the string isn't JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
