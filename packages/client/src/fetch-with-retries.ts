import type { AnyFetch, AnyResponse, FetchInit, Runtime } from './runtime.ts';
import { withTimeout } from './with-timeout.ts';

/** A response and its body. */
export interface ReceivedResponse {
  readonly response: AnyResponse;
  /** 0 if the response has no status, as the redirects in a browser. */
  readonly status: number;
  readonly text?: string;
  /** Why there is no text. Completes the sentence "The response … ." */
  readonly problem?: string;
}

/** Limits the attempts of a call. */
export interface AttemptLimits {
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one attempt, until its response body is read. */
  readonly timeout: number;
  /** Attempts after the first. */
  readonly retries: number;
}

/**
 * Sends a request until the response is final or no retries remain.
 * @throws what the last attempt failed with: the error of `fetch`, `timedOut`, or the reason of the signal
 */
export async function fetchWithRetries(
  fetch: AnyFetch,
  url: string,
  init: Omit<FetchInit, 'signal'>,
  { signal, timeout, retries }: AttemptLimits,
  { now, random, sleep }: Runtime,
): Promise<ReceivedResponse> {
  for (let attempt = 0; ; attempt++) {
    let retryAfter: number | undefined;
    try {
      const received = await withTimeout(timeout, signal, async (signal) => {
        // A mock can return nothing.
        const response: AnyResponse = (await fetch(url, { ...init, signal })) ?? {};
        const status = response.status ?? (response.ok ? 200 : 0);
        return { response, status, ...(await readBody(response)) };
      });
      const { response, status } = received;
      if (attempt >= retries || !isRetryable(status)) return received;
      retryAfter = parseRetryAfter(response, now());
    } catch (cause) {
      if (attempt >= retries || signal?.aborted) throw cause;
    }
    const delay = retryDelay(attempt, random(), retryAfter);
    await withTimeout(Number.POSITIVE_INFINITY, signal, (signal) => sleep(delay, signal));
  }
}

/**
 * Returns the milliseconds to wait after an attempt: 500, doubled after each attempt, up to 8,000. Up to half of the delay
 * is random, so that clients that failed together don't retry together. A longer `Retry-After` wins, up to 60,000.
 * @param attempt starts at 0
 * @param random from 0 to less than 1
 * @param retryAfter seconds
 */
export function retryDelay(attempt: number, random: number, retryAfter = 0): number {
  return Math.max(Math.min(500 * 2 ** attempt, 8000) * (1 - random / 2), Math.min(retryAfter * 1000, 60_000));
}

/** Returns whether the same request may succeed later. */
export function isRetryable(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}

/** Returns a header, or `undefined` if the response has no such header. */
export function headerOf({ headers }: AnyResponse, name: string): string | undefined {
  return headers?.get?.(name) ?? undefined;
}

/**
 * Returns the seconds in `Retry-After`, which holds a number or an HTTP date. A past date gives 0. Returns `undefined` if
 * the header is missing or invalid.
 * @param now milliseconds since 1970-01-01 UTC
 */
export function parseRetryAfter(response: AnyResponse, now: number): number | undefined {
  const value = headerOf(response, 'retry-after') ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Date.parse accepts nearly everything as a date, even `-1`.
  const seconds = /^[A-Z][a-z]+, .+ GMT$/.test(value) ? Math.ceil((Date.parse(value) - now) / 1000) : Number.NaN;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** Limits the body of a response, in characters. Responses of the API are about a thousand times shorter. */
const maxBodyLength = 10 * 2 ** 20;

/** Reads a body without its byte order mark. If the body is too long, cancels it. */
async function readBody(response: AnyResponse): Promise<Pick<ReceivedResponse, 'text' | 'problem'>> {
  if (response.bodyUsed) return { problem: 'has a body that is already read' };
  const reader = createReader(response.body);
  if (!reader) return { text: (await readText(response)).replace(/^\ufeff/, '') };
  const decoder = new TextDecoder();
  let text = '';
  while (text.length <= maxBodyLength) {
    const { done, value } = await reader.read();
    text += typeof value === 'string' ? value : decoder.decode(value, { stream: !done });
    if (done) return { text };
  }
  reader.cancel()?.catch(() => {});
  return { problem: 'is longer than 10 MiB' };
}

/** Returns `undefined` for a body without a stream, as in React Native, and where text can't be decoded in parts. */
function createReader(body: AnyResponse['body']) {
  if (typeof TextDecoder === 'undefined') return undefined;
  const iterator = body?.getReader ? undefined : body?.[Symbol.asyncIterator]?.();
  return iterator ? { read: () => iterator.next(), cancel: () => iterator.return?.() } : body?.getReader?.();
}

async function readText(response: AnyResponse): Promise<string> {
  if (response.text) return `${await response.text()}`;
  try {
    return JSON.stringify(await response.json?.()) ?? '';
  } catch {
    return '';
  }
}
