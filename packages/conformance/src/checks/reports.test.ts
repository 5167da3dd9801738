import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { expect, test } from 'vitest';
import { checks } from '../checks.ts';
import { broken, trial } from './trial.testing.ts';

const name = 'getDailyReport: the file of the report';
const { request, responses } = examples.getDailyReport;
const urls = Object.values(responses[200]).map(({ url }) => url);

test('only a target that stores what it is sent is asked for the files of its reports, with a server secret key', () => {
  const found = checks.filter(({ group }) => group === 'reports');
  expect(found.map(({ name, operation, needs }) => ({ name, operation, needs }))).toEqual([
    { name, operation: operations.getDailyReport, needs: { capability: 'storing', keys: ['serverSecretKey'] } },
  ]);
});

test('each report is asked for, and the file that its URL leads to is read', async () => {
  const read: string[] = [];
  const { messages, sent } = await trial(name, undefined, async (url) => void read.push(url));
  expect(messages).toEqual([]);
  expect(sent).toEqual(
    Object.values(request).map((body) => ({
      method: 'POST',
      path: '/v1/get_daily_report',
      headers: { 'content-type': 'application/json', 'statsig-api-key': 'secret-&1' },
      body: JSON.stringify(body),
    })),
  );
  expect(read).toEqual(urls);
});

test('what is wrong with a file is told, with the request that led to it', async () => {
  const { messages, curls } = await trial(name, undefined, async (url) => (url === urls[1] ? `no: ${url}` : undefined));
  expect(messages).toEqual([`no: ${urls[1]}`]);
  expect(curls[0]).toContain(JSON.stringify(Object.values(request)[1]));
});

test.each([
  ['refuses', broken, 'the status is 500, not 200: broken'],
  ['says nothing', { silence: 'ECONNRESET' }, 'ECONNRESET'],
  ['names no URL', { ...broken, status: 200, text: '{"date":"2022-08-01"}' }, 'url'],
])('a target that %s leads to no file, and that is told', async (_, answer, message) => {
  const read: string[] = [];
  const { messages } = await trial(
    name,
    () => answer,
    async (url) => void read.push(url),
  );
  expect(messages).toEqual(Object.keys(request).map(() => expect.stringContaining(message)));
  expect(read).toEqual([]);
});
