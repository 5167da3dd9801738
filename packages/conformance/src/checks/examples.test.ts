import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { expect, test } from 'vitest';
import { checks } from '../checks.ts';
import { broken, trial } from './trial.testing.ts';

const { getDailyReport, getLayer } = operations;

test('each example is asked for with each kind of key that the operation takes', async () => {
  const ofExamples = checks.filter(({ group, operation }) => group === 'examples' && operation === getLayer);
  expect(ofExamples.map(({ name, needs }) => [name, needs])).toEqual(
    Object.keys(examples.getLayer.request).flatMap((key) => [
      [`getLayer: example ${key} with a server secret key`, { keys: ['serverSecretKey'] }],
      [`getLayer: example ${key} with a client SDK key`, { keys: ['clientSdkKey'] }],
    ]),
  );
  const { messages, sent } = await trial('checkGate: example a_gate with a client SDK key');
  expect(messages).toEqual([]);
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/v1/check_gate',
      headers: { 'content-type': 'application/json', 'statsig-api-key': 'client-&2' },
      body: JSON.stringify(examples.checkGate.request.a_gate),
    },
  ]);
});

test('an example that is refused is told', async () => {
  const { messages } = await trial('getLayer: example a_layer with a server secret key', () => broken);
  expect(messages).toEqual(['the status is 500, not 200 or 404: broken']);
});

test('each status of each operation is a story, for a target that claims them', () => {
  const stories = checks.filter(({ group, operation }) => group === 'stories' && operation === getDailyReport);
  expect(stories.map(({ name, needs }) => [name, needs])).toEqual(
    Object.keys(getDailyReport.responses).map((status) => [
      `getDailyReport: every example of a ${status}`,
      { capability: 'prefer', keys: ['serverSecretKey'] },
    ]),
  );
});

test('a story is asked for with its own request where it has one, and with every kind of key', async () => {
  const { sent } = await trial('checkGate: every example of a 200');
  const request: Readonly<Record<string, unknown>> = examples.checkGate.request;
  expect(sent.map(({ headers, body }) => [headers['statsig-api-key'], headers.prefer, body])).toEqual(
    ['secret-&1', 'client-&2'].flatMap((key) =>
      operations.checkGate.responses[200].examples.map((example) => [
        key,
        `code=200, example=${example}`,
        JSON.stringify(request[example]),
      ]),
    ),
  );
  const { messages, sent: others } = await trial('checkGate: every example of a 500');
  expect(messages).toEqual([]);
  expect(others.map(({ body }) => body)).toEqual(others.map(() => JSON.stringify(examples.checkGate.request.a_gate)));
});

test('another story than the one that was asked for is told', async () => {
  const { messages } = await trial('getLayer: every example of a 404', (_, sound) => ({
    ...sound,
    text: '{"status":404,"message":"another"}',
  }));
  expect(messages).toHaveLength(2);
  expect(messages[0]).toMatch(/^the body is \{"status":404,"message":"another"\}, not \{"status":404,/);
  expect((await trial('getLayer: every example of a 404', () => broken)).messages).toContain(
    'the status is 500, not 404: broken',
  );
});
