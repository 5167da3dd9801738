import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download } from './download.ts';

const files: Readonly<Record<string, [status: number, text: string]>> = {
  '/report.csv': [200, 'name,rule\na_gate,default\n'],
  '/gone.csv': [404, 'name,rule\n'],
  '/page.html': [200, '<h1>No</h1>\na, b\n'],
};
const server = createServer((request, response) => {
  const file = files[request.url ?? ''];
  if (file !== undefined) response.writeHead(file[0]).end(file[1]);
});
let url = '';
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ['/report.csv', undefined],
  ['/gone.csv', 'the URL of the report answers 404'],
  ['/page.html', 'the URL of the report leads to no CSV: its first line names no columns'],
])('what is wrong with %s is %j', async (path, problem) => {
  expect(await download(url + path, 5000)).toBe(problem);
});

test('a URL that is none, or that nobody answers in time, leads nowhere', async () => {
  expect(await download('report.csv', 5000)).toBe('the URL of the report leads nowhere');
  expect(await download(`${url}/silence`, 20)).toBe('the URL of the report leads nowhere');
});
