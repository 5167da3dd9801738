/**
 * How requests leave: `globalThis.fetch`, or a function that is called and answers as it does. It is given an address
 * and an init, never a `Request`, which React Native's fetch refuses.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
