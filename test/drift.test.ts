import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { redocly } from '../scripts/redocly.ts';
import type { Exchange } from './document-validator.ts';
import { toHar } from './har.ts';
import { recordMatrix } from './traffic.ts';

const folder = mkdtempSync(join(tmpdir(), 'drift-'));
const document = fileURLToPath(new URL('../openapi/openapi.yaml', import.meta.url));
const origin = 'http://mock.test';

let traffic: Exchange[];
beforeAll(async () => {
  traffic = await recordMatrix();
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Runs `redocly drift` on recorded traffic. Returns its exit code, its JSON report and its error output. Unlike `document-validator.ts`, it doesn't detect an undeclared status, a missing
 * header or a wrong media type of a response.
 */
async function runDrift(traffic: readonly Exchange[], ...options: string[]) {
  const file = join(folder, `${traffic.length}-${options.length}.har`);
  writeFileSync(file, JSON.stringify(toHar(traffic, origin)));
  const args = [file, '--api', document, '--server', origin, '--format', 'json', '--min-severity', 'error'];
  const { code, stdout, stderr } = await redocly('drift', ...args, ...options);
  return { code, report: JSON.parse(stdout), stderr };
}

test('redocly drift finds no problem in the recorded traffic, which covers every operation, status and parameter', async () => {
  const coverageFile = join(folder, 'coverage.json');
  const { code, report, stderr } = await runDrift(traffic, '--coverage-output', coverageFile);
  expect(report.problems, stderr).toEqual([]);
  expect(code).toBe(0);
  expect(report.run).toMatchObject({ totalExchanges: traffic.length, undocumentedExchanges: 0, skippedExchanges: 0 });
  const { totals } = JSON.parse(readFileSync(coverageFile, 'utf8'));
  for (const kind of ['operations', 'parameters', 'responses'])
    expect(totals[kind].covered, kind).toBe(totals[kind].total);
});

/** Changes that make an exchange violate the contract, with the problem that drift must report for each. */
const violations: readonly {
  operation: string;
  status: number;
  change: (exchange: MutableExchange) => void;
  problem: string;
}[] = [
  {
    operation: 'check_gate',
    status: 200,
    change: ({ responseBody }) => void delete responseBody.value,
    problem: 'Response is missing required field "value".',
  },
  {
    operation: 'get_config',
    status: 200,
    change: ({ requestBody }) => void delete requestBody.configName,
    problem: 'Request is missing required field "configName".',
  },
  {
    operation: 'get_layer',
    status: 200,
    change: ({ responseBody }) => {
      responseBody.value = 'blue';
    },
    problem: 'Response field "value" must be object.',
  },
  {
    operation: 'log_event',
    status: 202,
    change: ({ requestHeaders }) => {
      requestHeaders['statsig-client-time'] = 'noon';
    },
    problem: 'noon',
  },
  {
    operation: 'log_custom_exposure',
    status: 202,
    change: ({ responseBody }) => {
      responseBody.success = 'true';
    },
    problem: 'Response field "success" must be boolean.',
  },
  {
    operation: 'get_daily_report',
    status: 200,
    change: (exchange) => {
      exchange.path = '/v1/get_weekly_report';
    },
    problem: '/v1/get_weekly_report',
  },
];

// biome-ignore lint/suspicious/noExplicitAny: a broken exchange has no type
type MutableExchange = any;

test('redocly drift reports every violation of the contract', async () => {
  const broken: MutableExchange[] = structuredClone(traffic);
  for (const { operation, status, change } of violations)
    change(broken.find((exchange) => exchange.path === `/v1/${operation}` && exchange.status === status));
  const { code, report } = await runDrift(broken);
  expect(code).toBe(1);
  const reported = JSON.stringify(report.problems);
  for (const { problem } of violations) expect(reported).toContain(JSON.stringify(problem).slice(1, -1));
});
