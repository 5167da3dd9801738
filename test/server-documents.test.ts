import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { expect, test } from 'vitest';

const files = ['developer-api.yaml', 'sdk-api.yaml', 'ofrep-api.yaml', 'console-api.yaml'];

test.each(files)('%s is a valid OpenAPI document', async (file) => {
  const document = fileURLToPath(new URL(`../packages/server/${file}`, import.meta.url));
  // The document describes a server on the local machine.
  const rules = {
    'no-server-example.com': 'off',
    'no-invalid-media-type-examples': 'error',
    'no-invalid-schema-examples': 'error',
    'no-invalid-parameter-examples': 'error',
  } as const;
  const config = await createConfig({ extends: ['spec', 'recommended-strict'], rules });
  const problems = await lint({ ref: document, config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
});
