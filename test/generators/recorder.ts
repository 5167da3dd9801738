import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createMock } from '@statsig-http-api/mock';

/** A server in front of a mock. It remembers the times that clients send. */
export interface Recorder {
  readonly url: string;
  /** Returns the field `time` of each event and exposure since the last call. */
  takeTimes(): unknown[];
  close(): Promise<void>;
}

interface Body {
  readonly events?: readonly { readonly time?: unknown }[];
  readonly exposures?: readonly { readonly time?: unknown }[];
}

/** Starts a mock, and a server that forwards each request to the mock. */
export async function startRecorder(): Promise<Recorder> {
  const mock = createMock({ log: () => {} });
  const { url } = await mock.listen({ port: 0 });
  const times: unknown[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Body;
    for (const { time } of [...(body.events ?? []), ...(body.exposures ?? [])])
      if (time !== undefined) times.push(time);
    const { 'statsig-api-key': key = '', prefer = '' } = request.headers;
    const headers = { 'content-type': 'application/json', 'statsig-api-key': String(key), prefer: String(prefer) };
    const forwarded = await fetch(url + request.url, { method: 'POST', headers, body: JSON.stringify(body) });
    // A client can require the header of a rate limit.
    const retryAfter = forwarded.headers.get('retry-after');
    if (retryAfter !== null) response.setHeader('retry-after', retryAfter);
    response.writeHead(forwarded.status, { 'content-type': 'application/json' }).end(await forwarded.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeTimes: () => times.splice(0),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mock.close();
    },
  };
}
