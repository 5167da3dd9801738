import type { Environment } from './environment.ts';
import type { Fetch } from './fetch.ts';
import { isPassing, secondsToWait } from './retry-after.ts';
import { within } from './within.ts';

/** An answer that has been read. */
export interface Exchange {
  readonly response: Response;
  /** `undefined` when there was more of it than anybody should hold in memory. */
  readonly text: string | undefined;
}

/** How often and how long a call may try. */
export interface Patience {
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one attempt, from its start until its answer has been read. */
  readonly timeout: number;
  /** Attempts after the first. */
  readonly retries: number;
}

/**
 * Sends a request until an answer comes that will not pass by itself, or until the retries are used up. Rejects with
 * what the last attempt ended with: what `fetch` threw, `timeUp`, or the reason of the signal.
 */
export async function attempts(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  { signal, timeout, retries }: Patience,
  { now, random, sleep }: Environment,
): Promise<Exchange> {
  for (let attempt = 0; ; attempt++) {
    let named: number | undefined;
    try {
      const exchange = await within(timeout, signal, async (signal) => {
        const response = await fetch(url, { ...init, signal });
        return { response, text: await textOf(response) };
      });
      const { response } = exchange;
      if (attempt >= retries || !isPassing(response.status)) return exchange;
      named = secondsToWait(response, now());
    } catch (cause) {
      if (attempt >= retries || signal?.aborted) throw cause;
    }
    const wait = pause(attempt, random(), named);
    await within(Number.POSITIVE_INFINITY, signal, (signal) => sleep(wait, signal));
  }
}

/**
 * Milliseconds to wait after an attempt, counted from 0: half a second, doubled each time, up to eight seconds; of that
 * chance takes up to a half, so that clients that failed together don't come back together. When the service names a
 * longer time it is waited for, up to a minute.
 */
export function pause(attempt: number, random: number, named = 0): number {
  return Math.max(Math.min(500 * 2 ** attempt, 8000) * (1 - random / 2), Math.min(named * 1000, 60_000));
}

/** Characters of an answer that are read. Those of the API are a thousandth of it: what is longer comes from elsewhere. */
const longestAnswer = 10 * 2 ** 20;

/** The text of an answer, without a byte order mark; `undefined` when it is too long, and the rest is not received. */
async function textOf(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  // An answer without a body, and every answer in React Native, has no stream.
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length <= longestAnswer) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
  }
  reader.cancel().catch(() => {});
  return undefined;
}
