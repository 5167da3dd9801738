import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../generated/console-api.d.ts';
import { serverUrl } from './base.ts';
import { ApiError, readError } from './error.ts';

/** A schema of the Console's API, by its name in console-api.yaml. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Turns each response with an error into an exception, and no response into one with the code `offline`. */
const throwErrors: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await readError(response);
  },
  onError: ({ error }) =>
    error instanceof ApiError || (error instanceof DOMException && error.name === 'AbortError')
      ? undefined
      : new ApiError(0, 'offline', 'The server does not respond. Check whether it is running, then try again.'),
};

/** The client of the Console's API. Its operations throw `ApiError`. */
export const api = createClient<paths>({ baseUrl: serverUrl });
api.use(throwErrors);

/** Returns the data of a successful response. The client has thrown for all other ones. */
export function dataOf<Data>({ data }: { readonly data?: Data }): Data {
  if (data === undefined) throw new Error('The response has no body.');
  return data;
}
