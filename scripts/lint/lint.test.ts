import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConfig, lint, loadConfig, type RawUniversalConfig } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readDocument, sourceFile } from '../generate/bundle.ts';
import { exampleProblems } from './examples.ts';
import contractPlugin from './plugin.ts';
import type { Problem } from './problem.ts';
import { schemaNameProblems } from './schema-names.ts';
import { schemaProblems } from './schemas.ts';
import { unionFormProblems } from './union-forms.ts';

const configFile = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));
const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));
const contractFolder = fileURLToPath(new URL('../../openapi', import.meta.url));

/** The rules in redocly.yaml. A built-in rule of Redocly has only a severity; a rule of this API has more settings. */
const configured: Readonly<Record<string, unknown>> = parse(readFileSync(configFile, 'utf8')).rules;
const redoclyRules = Object.keys(configured).filter(
  (rule) => rule.includes('/') || typeof configured[rule] === 'object',
);

/** The checks of this API, by the names of their fixture folders. */
const checks: Readonly<Record<string, (file: string) => Promise<Problem[]>>> = {
  ...Object.fromEntries(
    redoclyRules.map((rule) => [rule.replace(/^.*\//, ''), (file: string) => lintWith(rule, file)]),
  ),
  'schema-name-is-specific': async (file) => schemaNameProblems(await readDocument(file)),
  'union-has-distinct-forms': async (file) => unionFormProblems(await readDocument(file)),
  'schema-compiles': async (file) => schemaProblems(await readDocument(file)),
  'example-fits-schema': async (file) => exampleProblems(await readDocument(file)),
};

test('redocly.yaml sets every rule of the plugin to error', () => {
  const rules = Object.keys(contractPlugin().rules?.oas3 ?? {}).map((rule) => `contract/${rule}`);
  expect(redoclyRules.filter((rule) => rule.startsWith('contract/'))).toEqual(rules);
  expect(rules.filter((rule) => configured[rule] !== 'error')).toEqual([]);
});

test('every check has a fixture folder, and every fixture folder has a check', () => {
  expect(readdirSync(fixtures).sort()).toEqual(Object.keys(checks).sort());
});

describe.each(Object.entries(checks))('%s', (name, check) => {
  test('reports nothing for the passing document', async () => {
    expect(await check(join(fixtures, name, 'pass.yaml'))).toEqual([]);
  });

  test('reports exactly the problems that the first lines of the failing document list', async () => {
    const file = join(fixtures, name, 'fail.yaml');
    const expected = [...readFileSync(file, 'utf8').matchAll(/^# (#\/.*)$/gm)].map(([, line]) => line);
    expect(expected).not.toEqual([]);
    const problems = await check(file);
    expect(problems.map(({ pointer, message }) => `${pointer}: ${message.replaceAll('\n', ' ')}`).sort()).toEqual(
      expected.sort(),
    );
  });
});

describe('the contract', () => {
  test('follows every rule', async () => {
    expect(await lintContract(sourceFile)).toEqual([]);
  });

  test('has only schemas that compile', async () => {
    expect(schemaProblems(await readDocument())).toEqual([]);
  });

  test('has specific names of schemas, and unions whose forms readers can tell apart', async () => {
    const document = await readDocument();
    expect([...schemaNameProblems(document), ...unionFormProblems(document)]).toEqual([]);
  });

  test('has only examples that match their schemas', async () => {
    expect(exampleProblems(await readDocument())).toEqual([]);
  });

  test.each([
    ['paths/log_event.yaml', 'a_purchase:', 'a_sale:', ['contract/example-keys-pair']],
    ['paths/log_event.yaml', 'x-aliases', 'x-alias', ['contract/extension-is-known']],
    ['paths/check_gate.yaml', 'many: gateNames', 'many: gates', ['contract/x-names-are-properties']],
    ['components/schemas/ErrorBody.yaml', '[status, message]', '[status]', ['contract/error-has-error-body']],
    ['components/schemas/GateName.yaml', 'maxLength: 100', '', ['contract/schema-has-bounds']],
    ['components/schemas/GateName.yaml', 'x-pattern-message:', 'title:', ['contract/pattern-has-message']],
    ['components/examples/missing_key.yaml', 'code: missing_key', '', ['contract/error-has-error-body']],
    ['components/schemas/GateName.yaml', 'examples: [a_gate]', 'examples: [a]', ['no-invalid-schema-examples']],
  ])('fails if %s replaces %s with %j', async (file, from, to, rules) => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-'));
    try {
      await cp(contractFolder, folder, { recursive: true });
      const text = await readFile(join(folder, file), 'utf8');
      expect(text).toContain(from);
      await writeFile(join(folder, file), text.replace(from, to));
      const problems = await lintContract(join(folder, 'openapi.yaml'));
      expect([...new Set(problems.map(({ rule }) => rule))]).toEqual(rules);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Lints a document with one rule, as redocly.yaml configures the rule. */
async function lintWith(rule: string, file: string): Promise<Problem[]> {
  const raw = { plugins: [contractPlugin()], rules: { [rule]: configured[rule] } } as RawUniversalConfig;
  const config = await createConfig(raw, { configPath: configFile });
  const problems = await lint({ ref: file, config });
  expect(problems.filter(({ ruleId, severity }) => ruleId !== rule || severity !== 'error')).toEqual([]);
  return problems.map(({ location: [place], message }) => ({ pointer: place?.pointer ?? '', message }));
}

/** Lints a document with every rule of redocly.yaml, as `redocly lint` does. */
async function lintContract(file: string): Promise<{ rule: string; place: string; message: string }[]> {
  const problems = await lint({ ref: file, config: await loadConfig({ configPath: configFile }) });
  return problems.map(({ ruleId, message, location: [place] }) => ({
    rule: ruleId,
    place: `${place?.source.absoluteRef} ${place?.pointer}`,
    message,
  }));
}
