import { key } from './calls.js';

let baseUrl = '';

/** Sets the URL of the service. */
export function setBaseUrl(url: string): void {
  baseUrl = url;
}

/** Sends the requests of the clients that orval generates. */
export async function send<Result>(path: string, init: RequestInit): Promise<Result> {
  const headers = new Headers(init.headers);
  headers.set('statsig-api-key', key);
  const response = await fetch(baseUrl + path, { ...init, headers });
  const { status } = response;
  return { status, data: await response.json(), headers: response.headers } as Result;
}
