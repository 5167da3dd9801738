import { expect, test } from 'vitest';
import { navigationFor } from './navigation.ts';

const team = (role: 'viewer' | 'editor' | 'admin' | undefined, development = false) =>
  navigationFor(role === undefined ? undefined : { name: 'Ada', role, development })
    .flatMap(({ items }) => items)
    .map(({ title }) => title)
    .filter((title) => /History|People|Keys|Audit log|Development/.test(title));

test('the navigation has only what a role may see', () => {
  expect(team(undefined)).toEqual(['History']);
  expect(team('viewer', true)).toEqual(['History']);
  expect(team('editor', true)).toEqual(['History']);
  expect(team('admin')).toEqual(['History', 'People', 'Keys', 'Audit log']);
  expect(team('admin', true)).toEqual(['Development', 'History', 'People', 'Keys', 'Audit log']);
});

test('no two destinations have the same keys', () => {
  const keys = navigationFor({ name: 'Ada', role: 'admin', development: true }).flatMap(({ items }) =>
    items.map((item) => item.keys),
  );
  expect(new Set(keys).size).toBe(keys.length);
});
