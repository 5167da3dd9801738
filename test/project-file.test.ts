import { readFileSync } from 'node:fs';
import { loadProject, ProjectError } from '@statsig-http-api/server';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { mutations, siblingFields } from './mutations.ts';

const sample: unknown = parse(
  readFileSync(new URL('../packages/server/examples/project.yaml', import.meta.url), 'utf8'),
);
/** With one of everything, so that everything can be broken. */
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

test('whatever one place of a project file is changed to, it is read, or told with its place and in words', () => {
  expect(problemOf(JSON.stringify(project))).toBeUndefined();
  // A part of them, which every kind of change and every place is in.
  const all = mutations(project, siblingFields).filter((_, at) => at % 7 === 0);
  let refused = 0;
  for (const { value, what } of all) {
    const text = JSON.stringify(value, null, 2);
    const problem = problemOf(text);
    if (problem === undefined) continue;
    refused += 1;
    const lines = text.split('\n');
    const told = `${what}: ${problem.message}`;
    expect(problem.line, told).toBeGreaterThan(0);
    expect(problem.line, told).toBeLessThanOrEqual(lines.length);
    expect(problem.column, told).toBeLessThanOrEqual((lines[problem.line - 1]?.length ?? 0) + 1);
    expect(problem.message, told).toMatch(/^project\.json:\d+:\d+: .{10,}$/);
    expect(problem.message, told).not.toMatch(/undefined|\[object|NaN|must match|must NOT| schema/);
  }
  expect(refused).toBeGreaterThan(all.length / 2);
});
