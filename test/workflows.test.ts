import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMock, createPrism, type Prism } from '@statsig-http-api/mock';
import { expect, test } from 'vitest';
import { keyRules } from '../generated/operations.ts';
import { redocly } from '../scripts/redocly.ts';

const folder = fileURLToPath(new URL('../openapi/workflows/', import.meta.url));
const workflows = readdirSync(folder).filter((name) => name.endsWith('.arazzo.yaml'));

/** Runs `redocly respect` on workflow files against a mock. Returns its exit code and output. */
async function runWorkflows(files: readonly string[], prism: Prism = createPrism()) {
  const mock = createMock({ prism });
  const { url } = await mock.listen({ port: 0 });
  const inputs = `key=${keyRules.serverSecretKey.prefix}test,userID=42`;
  try {
    return await redocly('respect', ...files.map((name) => folder + name), '-S', `source=${url}`, '-i', inputs);
  } finally {
    await mock.close();
  }
}

test('every documented workflow passes against the mock', async () => {
  const { code, stdout, stderr } = await runWorkflows(workflows);
  expect(code, stdout + stderr).toBe(0);
  expect(workflows.filter((name) => !stdout.includes(name))).toEqual([]);
});

test('a workflow fails if a response lacks a field that the next step needs', async () => {
  const prism = createPrism();
  const incomplete: Prism = {
    ...prism,
    async example(...args) {
      const { body, headers } = await prism.example(...args);
      const { group: _, ...rest } = body as Record<string, unknown>;
      return { body: rest, headers };
    },
  };
  const { code, stdout } = await runWorkflows(['experiment-then-exposure.arazzo.yaml'], incomplete);
  expect(code).toBe(1);
  expect(stdout).toMatch(/✗ .*get_config - step decide/);
});
