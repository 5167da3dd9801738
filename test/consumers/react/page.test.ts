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

/** Renders the page, with its features, to HTML. */
async function renderPage(): Promise<string> {
  const stream = await renderToReadableStream(createElement(Page, { shop: openShop('42', service) }));
  await stream.allReady;
  return new Response(stream).text();
}

test('the page shows the features of its visitor', async () => {
  const html = await renderPage();
  expect(html).toContain('Welcome to our new checkout.');
  expect(html).toContain('background:blue');
});

test('the page shows the old checkout if the gate is closed', async () => {
  server.use(http.post(`${service}/v1/check_gate`, () => HttpResponse.json({ name: 'an_open_gate', value: false })));
  expect(await renderPage()).toContain('<p>Welcome.</p>');
});

test('the page shows its defaults if the service fails', async () => {
  server.use(http.post(`${service}/v1/*`, () => HttpResponse.json({ status: 401, message: 'no' }, { status: 401 })));
  const html = await renderPage();
  expect(html).toContain('<p>Welcome.</p>');
  expect(html).toContain('background:gray');
});

test('the shop logs a purchase', async () => {
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
