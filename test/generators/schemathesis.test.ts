import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMock } from '@statsig-http-api/mock';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';
import { expect, onTestFinished, test, vi } from 'vitest';
import document from '../../generated/openapi.json' with { type: 'json' };
import { tool } from '../tools.ts';
import { createFolder, runIn, tools } from './folder.ts';

const isInstalled = existsSync(join(tools, '../python/bin/schemathesis'));
if (!isInstalled && process.env.NO_SKIPS) throw new Error('schemathesis is missing. Install it as .ci/run does.');
const { note } = tool('schemathesis', isInstalled, 'test/generators/install.sh');

vi.setConfig({ testTimeout: 120_000 });

/**
 * The explained findings:
 * - HTTP servers ignore headers and query parameters that they don't know.
 * - A body with too many values gets 413, also if one of them is invalid.
 * - A server without data has no daily report, and says so with status 400.
 */
const config = `[generation]
allow-extra-parameters = false

[checks]
negative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 413, 415, 429]

[[operations]]
include-operation-id = "getDailyReport"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400]
`;

/**
 * Leaves out bodies that the schemas allow and the guide forbids: JSON Schema has no words for these rules.
 * - Strings with U+0000 or half of a surrogate pair.
 * - Integers that lose digits when they are read as a double.
 */
const hooks = `import schemathesis

def is_accepted(value):
    if isinstance(value, str):
        return "\\0" not in value and not any(0xD800 <= ord(character) <= 0xDFFF for character in value)
    if isinstance(value, dict):
        return all(is_accepted(part) for part in value) and all(is_accepted(part) for part in value.values())
    if isinstance(value, list):
        return all(is_accepted(part) for part in value)
    return isinstance(value, bool) or not isinstance(value, int) or abs(value) <= 2**53

@schemathesis.hook
def filter_body(context, body):
    return is_accepted(body)
`;

/** An invalid STATSIG-CLIENT-TIME counts as missing, so that a wrong clock loses no events. It is the only parameter. */
const withoutParameters = {
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([path, { post }]) => [path, { post: { ...post, parameters: [] } }]),
  ),
};

/** Each test runs a part, because all parts together take most of the limit on a slow machine. */
const parts = [
  { phases: 'examples,coverage', requests: 1000 },
  { phases: 'fuzzing', requests: 50 },
];

/** Checks that all operations were tested, with this many requests or more, and that all passed. */
function expectSuccess(output: string, requests: number): void {
  const [, generated, passed] = /Tested: 6\n[\s\S]* (\d+) generated, (\d+) passed/.exec(output) ?? [];
  expect(Number(generated)).toBeGreaterThanOrEqual(requests);
  expect(passed).toBe(generated);
}

/**
 * Sends generated requests, and checks each response against the document.
 * @param phases The phases of schemathesis, such as `fuzzing`.
 * @returns The output, which has the seed and the number of requests.
 * @throws If a response doesn't conform. The message has the seed and a curl command. Another seed sends other requests.
 */
async function findProblems(url: string, key: string, phases: string): Promise<string> {
  const folder = createFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'schemathesis.toml'), config);
  writeFileSync(join(folder, 'hooks.py'), hooks);
  writeFileSync(join(folder, 'document.json'), JSON.stringify(withoutParameters));
  return runIn(
    folder,
    `SCHEMATHESIS_HOOKS=hooks schemathesis run document.json --url ${url} -H 'statsig-api-key: ${key}' --phases ${phases} --max-examples 12 --seed 1 --no-color`,
  );
}

test.skipIf(!isInstalled).each(parts)(
  `schemathesis finds no problem in the mock: $phases${note}`,
  async ({ phases, requests }) => {
    const mock = createMock({ log: () => {} });
    onTestFinished(() => mock.close());
    const { url } = await mock.listen({ port: 0 });
    expectSuccess(await findProblems(url, 'secret-test', phases), requests);
  },
);

test.skipIf(!isInstalled).each(parts)(
  `schemathesis finds no problem in the server: $phases${note}`,
  async ({ phases, requests }) => {
    const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
    onTestFinished(() => server.close());
    const { url } = await server.listen({ port: 0 });
    expectSuccess(await findProblems(url, 'secret-local', phases), requests);
  },
);
