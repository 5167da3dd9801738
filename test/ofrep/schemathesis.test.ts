import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { createFolder, runIn, tools } from '../generators/folder.ts';
import { tool } from '../tools.ts';
import { startServer } from './harness.ts';

const isInstalled = existsSync(join(tools, '../python/bin/schemathesis'));
if (!isInstalled && process.env.NO_SKIPS) throw new Error('schemathesis is missing. Install it as .ci/run does.');
const { note } = tool('schemathesis', isInstalled, 'test/generators/install.sh');

/** A body with too many values gets 413, also if one of them is invalid. */
const config = `[generation]
allow-extra-parameters = false

[checks]
negative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 413, 415, 429]
# A context of valid fields can have more than 64 KiB.
positive_data_acceptance.expected-statuses = ["2xx", 404, 413]
`;

/** Leaves out strings that can't be stored, and integers that a double can't hold. JSON Schema has no words for these rules. */
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

const document = parse(readFileSync(new URL('../../packages/server/ofrep-api.yaml', import.meta.url), 'utf8'));
const single = document.paths['/ofrep/v1/evaluate/flags/{key}'].post;
const bulk = document.paths['/ofrep/v1/evaluate/flags'].post;

/**
 * Headers with any value are valid, the keys are those of the project, and a stream never ends. With several headers for the
 * key, the test would send a valid one beside an invalid one, and expect either status.
 */
const testable = {
  ...document,
  security: [{ apiKey: [] }],
  paths: {
    '/ofrep/v1/evaluate/flags': { post: { ...bulk, parameters: [] } },
    '/ofrep/v1/evaluate/flags/{key}': {
      post: {
        ...single,
        parameters: [
          {
            ...single.parameters[0],
            example: 'theme',
            schema: {
              type: 'string',
              enum: ['open', 'closed', 'staff', 'company', 'theme', 'color', 'page', 'unknown'],
            },
          },
        ],
      },
    },
  },
};

test.skipIf(!isInstalled)(`schemathesis finds no problem in the server${note}`, { timeout: 120_000 }, async () => {
  const { url } = await startServer();
  const folder = createFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'schemathesis.toml'), config);
  writeFileSync(join(folder, 'hooks.py'), hooks);
  writeFileSync(join(folder, 'document.json'), JSON.stringify(testable));
  const command = `SCHEMATHESIS_HOOKS=hooks schemathesis run document.json --url ${url} -H 'X-API-Key: client-ofrep' --seed 1 --no-color`;
  const output = await runIn(folder, `${command} --max-examples ${process.env.NO_SKIPS ? 60 : 20}`);
  expect(output).toMatch(/Tested: 2\n[\s\S]*[1-9]\d+ generated, [1-9]\d+ passed/);
});
