import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { createClient } from '@statsig-http-api/client';
import { createMock, createPrism, type Prism } from '@statsig-http-api/mock';
import { expect, test } from 'vitest';
import { keyRules, operations } from '../generated/operations.ts';
import { redocly } from '../scripts/redocly.ts';
import type { Exchange } from './document-validator.ts';
import { type CreateClient, createClientOnOpenapiFetch, recordingFetch } from './traffic.ts';

const folder = fileURLToPath(new URL('../openapi/workflows/', import.meta.url));
const workflows = readdirSync(folder).filter((name) => name.endsWith('.arazzo.yaml'));

const serverSecretKey = `${keyRules.serverSecretKey.prefix}test`;

/** Runs `redocly respect` on workflow files against a URL. Returns its exit code and output. */
function respect(files: readonly string[], url: string) {
  const inputs = `key=${serverSecretKey},userID=42`;
  return redocly('respect', ...files.map((name) => folder + name), '-S', `source=${url}`, '-i', inputs);
}

/** Runs workflow files against a mock. Returns the exit code and output. */
async function runWorkflows(files: readonly string[], prism: Prism = createPrism()) {
  const mock = createMock({ prism });
  try {
    return await respect(files, (await mock.listen({ port: 0 })).url);
  } finally {
    await mock.close();
  }
}

/**
 * Runs all workflows. Each client sends each of their requests to a mock. Returns the exit code, the output, and the
 * traffic of each client.
 */
async function runWorkflowsThrough(clients: readonly CreateClient[]) {
  const mock = createMock();
  const { url: baseUrl } = await mock.listen({ port: 0 });
  const traffics = clients.map((): Exchange[] => []);
  const methods = clients.map((create, index): Record<string, (body: unknown, options: object) => Promise<unknown>> => {
    const fetch = recordingFetch((exchange) => traffics[index]?.push(exchange));
    return { ...create({ serverSecretKey, baseUrl, retries: 0, fetch }) };
  });
  const front = createServer(async (request, response) => {
    const { id = '' } = Object.values(operations).find(({ path }) => path === request.url) ?? {};
    const body = await json(request);
    const results = await Promise.allSettled(methods.map((client) => client[id]?.(body, {})));
    const [first] = results;
    const isSame = results.every((result) => isDeepStrictEqual(result, first));
    response.writeHead(isSame ? (traffics[0]?.at(-1)?.status ?? 404) : 502, { 'content-type': 'application/json' });
    response.end(JSON.stringify(first?.status === 'fulfilled' ? first.value : String(first?.reason)));
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
    return { ...(await respect(workflows, url)), traffics };
  } finally {
    front.close();
    await mock.close();
  }
}

test('every documented workflow passes against the mock', async () => {
  const { code, stdout, stderr } = await runWorkflows(workflows);
  expect(code, stdout + stderr).toBe(0);
  expect(workflows.filter((name) => !stdout.includes(name))).toEqual([]);
});

test('every documented workflow passes when the client or the openapi-fetch client sends its requests', async () => {
  const { code, stdout, stderr, traffics } = await runWorkflowsThrough([createClient, createClientOnOpenapiFetch]);
  expect(code, stdout + stderr).toBe(0);
  for (const traffic of traffics) expect(traffic.length).toBeGreaterThan(workflows.length);
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
