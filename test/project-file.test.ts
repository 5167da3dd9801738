import { readFileSync } from 'node:fs';
import { loadProject, ProjectError } from '@statsig-http-api/server';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { mutations, siblingFields } from './mutations.ts';

const sample: unknown = parse(
  readFileSync(new URL('../packages/server/examples/project.yaml', import.meta.url), 'utf8'),
);
/** A project with an entry of every type, so that each can be mutated. */
const project = {
  ...(sample as object),
  tiers: ['production', 'staging'],
  defaultTier: 'production',
  segments: { testers: { unit: 'companyID', ids: ['a', 1], when: { user: { email: { endsWith: '@example.com' } } } } },
  holdouts: { held_out: { share: '5%', salt: 's' } },
  gates: {
    other: {},
    a_gate: {
      overrides: { pass: ['a'], fail: [1] },
      holdouts: 'held_out',
      rules: [{ name: 'x', id: 'y', share: 2.5, when: { passes: 'other', notIn: ['testers'], tier: 'staging' } }],
    },
  },
  configs: {
    a_config: { default: {}, rules: [{ name: 'x', value: { a: 1 }, when: { time: { after: '2026-01-01' } } }] },
  },
};

function problemOf(text: string): ProjectError | undefined {
  try {
    loadProject(text, 'project.json', {});
    return undefined;
  } catch (error) {
    if (error instanceof ProjectError) return error;
    throw error;
  }
}

test('loads each mutated project file, or rejects it with a place and a plain message', () => {
  expect(problemOf(JSON.stringify(project))).toBeUndefined();
  // Every seventh mutation: they include each type of change and each place.
  const sampled = mutations(project, siblingFields).filter((_, index) => index % 7 === 0);
  let rejected = 0;
  for (const { value, what } of sampled) {
    const text = JSON.stringify(value, null, 2);
    const problem = problemOf(text);
    if (problem === undefined) continue;
    rejected += 1;
    const lines = text.split('\n');
    const failure = `${what}: ${problem.message}`;
    expect(problem.problems.length, failure).toBeGreaterThan(0);
    for (const { line, column } of problem.problems) {
      expect(line, failure).toBeGreaterThan(0);
      expect(line, failure).toBeLessThanOrEqual(lines.length);
      expect(column, failure).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    }
    expect(problem.message, failure).toMatch(/^(project\.json:\d+:\d+: .{10,}\n?)+$/);
    expect(problem.message, failure).not.toMatch(/undefined|\[object|NaN|must match|must NOT| schema/);
  }
  expect(rejected).toBeGreaterThan(sampled.length / 2);
});
