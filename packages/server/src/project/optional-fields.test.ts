import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEvaluator } from '../evaluation/evaluator.ts';
import { evaluateFlag } from '../ofrep/evaluate-flag.ts';
import { createFlags } from '../ofrep/flags.ts';
import { createSpecs } from '../sdk/create-specs.ts';
import { createIDListFiles } from '../sdk/id-list-files.ts';
import { createInitializer } from '../sdk/initialize-response.ts';
import { toVersion2 } from '../sdk/to-version-2.ts';
import { DocumentProblem } from './document-problem.ts';
import { loadProject } from './load-project.ts';
import { readDocument } from './read-document.ts';

const now = Date.parse('2026-03-04T12:34:56Z');
const sample = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');

const valid = JSON.stringify({
  ...loadProject(sample, 'project.yaml', {}).document,
  time: 1,
  id_lists: { beta: ['12345678'] },
  app_id: 'app',
  sdk_keys_to_app_ids: { 'client-local': 'app' },
  hashed_sdk_keys_to_app_ids: {},
  hashed_sdk_keys_to_entities: { 1: { gates: [], configs: [] } },
});
const user = { userID: 'a' };

/** Creates everything that SDKs and providers download. */
function createAll(loaded: Readonly<Record<string, unknown>>): void {
  const document = readDocument(loaded);
  const evaluator = createEvaluator(document);
  for (const clientKey of ['client-local', undefined]) {
    const request = { evaluator, user, sentUser: user, derivedFields: {}, time: document.time ?? 1, now };
    JSON.parse(createInitializer(document)({ ...request, hash: 'none', clientKey }));
  }
  for (const version of [1, 2] as const) createSpecs({ document, loaded }, version, [], 'server');
  createIDListFiles(document, 'secret');
  const flags = createFlags(document);
  for (const flag of flags.all) evaluateFlag(evaluator, flags, flag, flag.key, user, now);
}

test.each([
  ['1', JSON.parse(valid)],
  ['2', JSON.parse(JSON.stringify(toVersion2(JSON.parse(valid))))],
])(
  'a value of another type in a document of version %s is rejected, or every response is still created',
  (_, downloaded) => {
    let rejected = 0;
    for (const path of pathsOf(downloaded))
      for (const value of [null, 5, 'a', true, [null], { a: null }]) {
        try {
          createAll(withValue(downloaded, path, value) as Readonly<Record<string, unknown>>);
        } catch (error) {
          expect(error, `${path.join('.')} = ${JSON.stringify(value)}`).toBeInstanceOf(DocumentProblem);
          rejected++;
        }
      }
    expect(rejected).toBeGreaterThan(100);
  },
);

/** Returns the paths of the values inside a value. The first 20 of many are enough: the others are buckets. */
function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .slice(0, 20)
    .flatMap(([name, field]) => [[name], ...pathsOf(field).map((rest) => [name, ...rest])]);
}

/** Returns a copy with another value at a path. */
function withValue(value: unknown, [name, ...rest]: readonly string[], next: unknown): unknown {
  if (name === undefined) return next;
  const copy: unknown = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string, unknown>;
  fields[name] = withValue(fields[name], rest, next);
  return copy;
}
