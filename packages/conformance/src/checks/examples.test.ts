import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { expect, test } from 'vitest';
import { checks } from '../checks.ts';
import { runCheck, unexpectedResponse } from './run-check.testing.ts';

const { getDailyReport, getLayer } = operations;

test('each request example is sent with each key type that the operation accepts', async () => {
  const exampleChecks = checks.filter(({ group, operation }) => group === 'example-requests' && operation === getLayer);
  expect(exampleChecks.map(({ name, needs }) => [name, needs])).toEqual(
    Object.keys(examples.getLayer.request).flatMap((key) => [
      [`getLayer: example ${key} with a server secret key`, { keys: ['serverSecretKey'] }],
      [`getLayer: example ${key} with a client SDK key`, { keys: ['clientSdkKey'] }],
    ]),
  );
  const { messages, requests } = await runCheck('checkGate: example a_gate with a client SDK key');
  expect(messages).toEqual([]);
  expect(requests).toEqual([
    {
      method: 'POST',
      path: '/v1/check_gate',
      headers: { 'content-type': 'application/json', 'statsig-api-key': 'client-&2' },
      body: JSON.stringify(examples.checkGate.request.a_gate),
    },
  ]);
});

test('a rejected example is reported', async () => {
  const { messages } = await runCheck('getLayer: example a_layer with a server secret key', () => unexpectedResponse);
  expect(messages).toEqual(['POST /v1/get_layer returned 500; expected 200 or 404. Message: broken']);
});

test('each status of each operation has a check, for targets that claim prefer', () => {
  const responseChecks = checks.filter(
    ({ group, operation }) => group === 'example-responses' && operation === getDailyReport,
  );
  expect(responseChecks.map(({ name, needs }) => [name, needs])).toEqual(
    Object.keys(getDailyReport.responses).map((status) => [
      `getDailyReport: every example response with status ${status}`,
      { capability: 'prefer', keys: ['serverSecretKey'] },
    ]),
  );
});

test('each example response is requested with its own request if it has one, and with each key type', async () => {
  const { requests } = await runCheck('checkGate: every example response with status 200');
  const request: Readonly<Record<string, unknown>> = examples.checkGate.request;
  expect(requests.map(({ headers, body }) => [headers['statsig-api-key'], headers.prefer, body])).toEqual(
    ['secret-&1', 'client-&2'].flatMap((key) =>
      operations.checkGate.responses[200].examples.map((example) => [
        key,
        `code=200, example=${example}`,
        JSON.stringify(request[example]),
      ]),
    ),
  );
  const { messages, requests: errorRequests } = await runCheck('checkGate: every example response with status 500');
  expect(messages).toEqual([]);
  expect(errorRequests.map(({ body }) => body)).toEqual(
    errorRequests.map(() => JSON.stringify(examples.checkGate.request.a_gate)),
  );
});

test('a different example response is reported', async () => {
  const { messages } = await runCheck('getLayer: every example response with status 404', (_, conforming) => ({
    ...conforming,
    text: '{"status":404,"message":"another"}',
  }));
  expect(messages).toHaveLength(2);
  expect(messages[0]).toMatch(/^The response body is \{"status":404,"message":"another"\}; expected \{"status":404,/);
  expect(
    (await runCheck('getLayer: every example response with status 404', () => unexpectedResponse)).messages,
  ).toContain('POST /v1/get_layer returned 500; expected 404. Message: broken');
});
