import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { expect, test } from 'vitest';
import { checks } from '../checks.ts';
import { runCheck, unexpectedResponse } from './run-check.testing.ts';

const name = 'getDailyReport: report file';
const { request, responses } = examples.getDailyReport;
const urls = Object.values(responses[200]).map(({ url }) => url);

test('the check needs the claim storing and a server secret key', () => {
  const reportChecks = checks.filter(({ group }) => group === 'reports');
  expect(reportChecks.map(({ name, operation, needs }) => ({ name, operation, needs }))).toEqual([
    { name, operation: operations.getDailyReport, needs: { capability: 'storing', keys: ['serverSecretKey'] } },
  ]);
});

test('each report is requested and downloaded', async () => {
  const downloadedUrls: string[] = [];
  const { messages, requests } = await runCheck(name, undefined, async (url) => void downloadedUrls.push(url));
  expect(messages).toEqual([]);
  expect(requests).toEqual(
    Object.values(request).map((body) => ({
      method: 'POST',
      path: '/v1/get_daily_report',
      headers: { 'content-type': 'application/json', 'statsig-api-key': 'secret-&1' },
      body: JSON.stringify(body),
    })),
  );
  expect(downloadedUrls).toEqual(urls);
});

test('the problem of a file is reported with the request', async () => {
  const { messages, curls } = await runCheck(name, undefined, async (url) =>
    url === urls[1] ? `no: ${url}` : undefined,
  );
  expect(messages).toEqual([`no: ${urls[1]}`]);
  expect(curls[0]).toContain(JSON.stringify(Object.values(request)[1]));
});

test.each([
  ['an error', unexpectedResponse, 'returned 500; expected 200. Message: broken'],
  ['no response', { reason: 'ECONNRESET' }, 'ECONNRESET'],
  ['no URL', { ...unexpectedResponse, status: 200, text: '{"date":"2022-08-01"}' }, 'url'],
])('%s is reported, and nothing is downloaded', async (_, response, message) => {
  const downloadedUrls: string[] = [];
  const { messages } = await runCheck(
    name,
    () => response,
    async (url) => void downloadedUrls.push(url),
  );
  expect(messages).toEqual(Object.keys(request).map(() => expect.stringContaining(message)));
  expect(downloadedUrls).toEqual([]);
});
