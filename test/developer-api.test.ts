import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { expect, test } from 'vitest';

const document = fileURLToPath(new URL('../packages/server/developer-api.yaml', import.meta.url));

test('developer-api.yaml is a valid OpenAPI document', async () => {
  // The document describes a server on the local machine.
  const rules = { 'no-server-example.com': 'off' } as const;
  const config = await createConfig({ extends: ['spec', 'recommended-strict'], rules });
  const problems = await lint({ ref: document, config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});
