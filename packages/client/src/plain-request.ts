/** How requests leave: `globalThis.fetch`, or a function that is called and answers as it does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * What openapi-fetch makes in place of a `Request`: the address and the init as they were given. React Native's fetch
 * refuses a `Request`, a body that stays text can be sent again, and it is made in a fraction of the time.
 */
class PlainRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly method: string;
  /** openapi-fetch copies options onto a request that lacks them. */
  readonly signal: AbortSignal | null | undefined;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
    this.method = init.method ?? 'GET';
    this.signal = init.signal;
  }
}

/** The two options that make openapi-fetch call a fetch as `fetch(url, init)`. */
export function plainRequests(fetch: Fetch) {
  return {
    // openapi-fetch only constructs it, reads its method, and hands it to the fetch below.
    Request: PlainRequest as unknown as typeof Request,
    fetch: (request: Request) => {
      const { url, init } = request as unknown as PlainRequest;
      return fetch(url, init);
    },
  };
}
