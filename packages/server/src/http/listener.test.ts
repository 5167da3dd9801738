import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { closeServer, listen } from '@statsig-http-api/contract/http-server';
import { expect, onTestFinished, test } from 'vitest';
import { createListener } from './listener.ts';
import type { LazyRoutes, Route } from './route.ts';

const route = (method: string, path: string): Route => ({
  method,
  path,
  handle: ({ rest }) => ({ status: 200, body: { path, rest } }),
});

const serve = (...routes: Route[]) => serveWith(routes, []);

async function serveWith(
  routes: Route[],
  lazyRoutes: LazyRoutes[],
): Promise<(path: string, method?: string) => Promise<unknown>> {
  const server = createServer(
    createListener({
      routes,
      lazyRoutes,
      allowedOrigins: undefined,
      fallback: () => ({ status: 404, body: 'fallback' }),
      handleError: () => ({ status: 500, body: 'error' }),
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

test('a parameter of a path matches one segment, even if other segments are percent-encoded', async () => {
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

test('lazy routes load once, for the first requests to paths that start as theirs', async () => {
  let loads = 0;
  const load = async () => {
    loads += 1;
    await setTimeout(20);
    return [route('GET', '/lazy/{name}'), route('POST', '/lazy/all'), route('GET', '/lazy/files/*')];
  };
  const get = await serveWith([route('GET', '/eager'), route('GET', '/*')], [{ prefixes: ['/lazy/'], load }]);
  expect(await get('/eager')).toEqual({ path: '/eager', rest: '' });
  expect(await get('/other')).toEqual({ path: '/*', rest: 'other' });
  expect(loads).toBe(0);
  expect(await Promise.all([get('/lazy/a'), get('/laz%79/all', 'POST')])).toEqual([
    { path: '/lazy/{name}', rest: '' },
    { path: '/lazy/all', rest: '' },
  ]);
  expect(await get('/lazy/files/a/b')).toEqual({ path: '/lazy/files/*', rest: 'a/b' });
  expect(await get('/lazy/a', 'DELETE')).toEqual('fallback');
  expect(loads).toBe(1);
});

test('lazy routes that fail to load are loaded again for the next request', async () => {
  let loads = 0;
  const load = async () => {
    loads += 1;
    if (loads === 1) throw new Error('not loaded');
    return [route('GET', '/lazy')];
  };
  const get = await serveWith([], [{ prefixes: ['/lazy'], load }]);
  expect(await get('/lazy')).toBe('error');
  expect(await get('/lazy')).toEqual({ path: '/lazy', rest: '' });
});
