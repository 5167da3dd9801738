import { expect, onTestFinished, test } from 'vitest';
import { providers, startServer } from './harness.ts';

/** Starts a server, and returns a client of OpenFeature's SDK for Node.js with the stock provider. */
async function startClient(headers: readonly [string, string][] = [['Authorization', 'Bearer secret-ofrep']]) {
  const server = await startServer();
  const { OpenFeature } = await import('@openfeature/server-sdk');
  const { OFREPProvider } = await import('@openfeature/ofrep-provider');
  await OpenFeature.setProviderAndWait(server.url, new OFREPProvider({ baseUrl: server.url, headers: [...headers] }));
  onTestFinished(() => OpenFeature.clearProviders());
  return { ...server, client: OpenFeature.getClient(server.url) };
}

const user = { targetingKey: '42' };

test.skipIf(providers.isMissing)(`the provider for Node.js gets every type of flag${providers.note}`, async () => {
  const { client } = await startClient();
  expect(await client.getBooleanDetails('open', false, user)).toEqual({
    flagKey: 'open',
    value: true,
    reason: 'STATIC',
    variant: 'on',
    flagMetadata: { type: 'gate', ruleID: 'everyone', groupName: 'Everyone' },
  });
  expect(await client.getBooleanDetails('closed', true, user)).toMatchObject({ value: false, variant: 'off' });
  expect(await client.getObjectDetails('theme', {}, user)).toMatchObject({
    value: { button: 'blue', sizes: [1, 2] },
    reason: 'STATIC',
    variant: 'default',
  });
  const experiment = await client.getObjectDetails('color', {}, user);
  expect(experiment).toMatchObject({
    value: { color: experiment.variant === 'Test' ? 'green' : 'gray' },
    reason: 'SPLIT',
    flagMetadata: { type: 'experiment', groupName: experiment.variant },
  });
  expect(await client.getObjectDetails('page', {}, user)).toMatchObject({
    value: { color: 'green' },
    reason: 'SPLIT',
    variant: 'Test',
    flagMetadata: { allocatedExperiment: 'button' },
  });
});

test.skipIf(providers.isMissing)(`a new context gets other values${providers.note}`, async () => {
  const { client } = await startClient();
  expect(await client.getBooleanValue('staff', false, { email: 'marie@example.com' })).toBe(true);
  expect(await client.getBooleanValue('staff', true, { email: 'marie@example.org' })).toBe(false);
  expect(await client.getBooleanValue('company', false, { ...user, companyID: 7 })).toBe(true);
  const variants = new Set<string | undefined>();
  for (let id = 0; id < 40; id++)
    variants.add((await client.getObjectDetails('color', {}, { targetingKey: `user-${id}` })).variant);
  expect(variants).toEqual(new Set(['Control', 'Test']));
});

test.skipIf(providers.isMissing)(`an error returns the default with its code${providers.note}`, async () => {
  const { client } = await startClient();
  const fallback = { value: true, reason: 'ERROR' };
  expect(await client.getBooleanDetails('unknown', true)).toMatchObject({ ...fallback, errorCode: 'FLAG_NOT_FOUND' });
  expect(await client.getBooleanDetails('theme', true)).toMatchObject({ ...fallback, errorCode: 'TYPE_MISMATCH' });
  expect(await client.getBooleanDetails('open', true, { email: 1 })).toMatchObject({
    ...fallback,
    errorCode: 'INVALID_CONTEXT',
    errorMessage: 'The context is invalid. context.email: must be a string, not a number',
  });
});

test.skipIf(providers.isMissing)(`X-API-Key works, and an unknown key is an error${providers.note}`, async () => {
  const { client } = await startClient([['X-API-Key', 'client-ofrep']]);
  expect(await client.getBooleanValue('open', false)).toBe(true);
  const { client: stranger } = await startClient([['X-API-Key', 'client-unknown']]);
  expect(await stranger.getBooleanDetails('open', false)).toMatchObject({ value: false, errorCode: 'GENERAL' });
});

test.skipIf(providers.isMissing)(
  `overrides and new projects arrive with the next request${providers.note}`,
  async () => {
    const { client, override, changeProject } = await startClient();
    await override('gate', 'closed', true);
    expect(await client.getBooleanDetails('closed', false)).toMatchObject({
      value: true,
      flagMetadata: { ruleID: 'override' },
    });
    await changeProject('red');
    expect(await client.getObjectValue('theme', {})).toMatchObject({ button: 'red' });
  },
);

test.skipIf(providers.isMissing)(`each evaluation logs one exposure${providers.note}`, async () => {
  const { client, exposuresOf } = await startClient();
  await client.getObjectValue('color', {}, { targetingKey: 'exposed' });
  await client.getBooleanValue('open', false, { targetingKey: 'exposed' });
  expect((await exposuresOf('exposed')).toSorted()).toEqual(['color', 'open']);
});
