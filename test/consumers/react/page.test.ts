import { handlers } from '@statsig-http-api/contract/msw';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createElement } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Page } from './page.tsx';
import { openShop } from './shop.ts';

const service = 'http://statsig.example';
const server = setupServer(...handlers());
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** The page as its visitor sees it once everything has come. */
async function shown(): Promise<string> {
  const stream = await renderToReadableStream(createElement(Page, { shop: openShop('42', service) }));
  await stream.allReady;
  return new Response(stream).text();
}

test('a visitor with the features sees them', async () => {
  const html = await shown();
  expect(html).toContain('Welcome to our new checkout.');
  expect(html).toContain('background:blue');
});

test('a visitor whose gate is closed sees the plain page', async () => {
  server.use(http.post(`${service}/v1/check_gate`, () => HttpResponse.json({ name: 'an_open_gate', value: false })));
  expect(await shown()).toContain('<p>Welcome.</p>');
});

test('without the service the page stands', async () => {
  server.use(http.post(`${service}/v1/*`, () => HttpResponse.json({ status: 401, message: 'no' }, { status: 401 })));
  const html = await shown();
  expect(html).toContain('<p>Welcome.</p>');
  expect(html).toContain('background:gray');
});

test('what a visitor does is logged', async () => {
  let body: unknown;
  server.events.on('request:start', async ({ request }) => {
    body = await request.clone().json();
  });
  const { offer, events } = openShop('42', service);
  await offer;
  events.log({ eventName: 'purchase', value: 9.99, time: 1616826986211 });
  await events.close();
  expect(body).toEqual({ events: [{ eventName: 'purchase', value: 9.99, time: 1616826986211 }] });
});
