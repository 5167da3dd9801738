import { createServer } from 'node:http';
import { closeServer, listen } from '@statsig-http-api/contract/http-server';
import { expect, onTestFinished, test } from 'vitest';
import { createListener, type Route } from './listener.ts';

const route = (method: string, path: string): Route => ({
  method,
  path,
  handle: ({ rest }) => ({ status: 200, body: { path, rest } }),
});

async function serve(...routes: Route[]): Promise<(path: string, method?: string) => Promise<unknown>> {
  const server = createServer(
    createListener({
      routes,
      allowedOrigins: undefined,
      fallback: () => ({ status: 404, body: 'fallback' }),
      handleError: () => ({ status: 500 }),
      isClosing: () => false,
    }),
  );
  const { url } = await listen(server);
  onTestFinished(() => closeServer(server, 100));
  return async (path, method = 'GET') => (await fetch(`${url}${path}`, { method })).json();
}

test('a route whose path ends with * gets the rest of the path, decoded', async () => {
  const get = await serve(route('GET', '/flags/*'), route('GET', '/flags'));
  expect(await get('/flags/a_gate')).toEqual({ path: '/flags/*', rest: 'a_gate' });
  expect(await get('/flags/a%2Fb/c')).toEqual({ path: '/flags/*', rest: 'a/b/c' });
  expect(await get('/flags')).toEqual({ path: '/flags', rest: '' });
  expect(await get('/flags/')).toEqual('fallback');
  expect(await get('/flags/a_gate', 'POST')).toEqual('fallback');
});

test('a route with exactly the path of the request wins', async () => {
  const get = await serve(route('GET', '/flags/*'), route('GET', '/flags/all'));
  expect(await get('/flags/all')).toEqual({ path: '/flags/all', rest: '' });
  expect(await get('/flags/*')).toEqual({ path: '/flags/*', rest: '*' });
});

test('a parameter of a path matches one segment, also if other segments are percent-encoded', async () => {
  const get = await serve(
    route('GET', '/entries/{type}/versions'),
    route('GET', '/entries/{type}'),
    route('GET', '/*'),
  );
  expect(await get('/entries/gate')).toEqual({ path: '/entries/{type}', rest: '' });
  expect(await get('/entri%65s/a%2Fb?a=1')).toEqual({ path: '/entries/{type}', rest: '' });
  expect(await get('/entries/gate/versions')).toEqual({ path: '/entries/{type}/versions', rest: '' });
  expect(await get('/entries%2Fgate')).toEqual({ path: '/*', rest: 'entries/gate' });
  expect(await get('/others/gate')).toEqual({ path: '/*', rest: 'others/gate' });
});
