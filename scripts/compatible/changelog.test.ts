import { expect, test } from 'vitest';
import { entryOf, sectionOf, tells, withEntry } from './changelog.ts';

const old = '# Changelog\n\nNewest first.\n\n## 1.0.0\n\nThe first release.\n\n### Added\n\n- Everything.\n';
const entry = entryOf([
  { path: '#/paths/~1v1~1get_layer', impact: 'minor', messages: ['A thing was added.'] },
  { path: '#/info', impact: 'major', messages: ['One broke.', 'Two broke.'] },
]);

test('an entry has a list for each impact, the worst first, and each change once', () => {
  expect(entry).toBe(
    '### Breaking\n\n- One broke. Two broke. At `info`.\n\n### Added\n\n- A thing was added. At `paths /v1/get_layer`.',
  );
  const change = { path: '#/info', impact: 'patch', messages: ['Said better.'] } as const;
  expect(entryOf([change, change])).toBe('### Mended\n\n- Said better. At `info`.');
});

test('a new version stands above the older ones, which stay as they are', () => {
  expect(withEntry(old, '1.1.0', entry)).toBe(
    `# Changelog\n\nNewest first.\n\n## 1.1.0\n\n${entry}\n\n## 1.0.0\n\nThe first release.\n\n### Added\n\n- Everything.\n`,
  );
});

test('changes of one impact stand below one another, and a pointer is written as its steps', () => {
  const paths = ['#/a~1b', '#/c~0d'];
  const changes = paths.map((path) => ({ path, impact: 'minor', messages: ['Added.'] }) as const);
  expect(entryOf(changes)).toBe('### Added\n\n- Added. At `a/b`.\n- Added. At `c~d`.');
});

test('hashes within a line begin nothing, and a heading may have spaces behind it', () => {
  const text = '# A ## b\n\n## 1.0.0 \n\nSee ### c.\n\n### Added\n\n- x\n';
  expect(withEntry(text, '1.0.0', '### Added\n\n- y')).toBe('# A ## b\n\n## 1.0.0\n\nSee ### c.\n\n### Added\n\n- y\n');
});

test('written twice it stays the same, and words of your own stay', () => {
  const prose = withEntry(old, '1.1.0', entry).replace('## 1.1.0\n', '## 1.1.0\n\nWhy it broke.\n');
  expect(withEntry(prose, '1.1.0', entry)).toBe(prose);
  expect(tells(prose, '1.1.0', entry)).toBe(true);
  expect(sectionOf(prose, '1.1.0')).toMatch(/^Why it broke\./);
  expect(sectionOf(prose, '1.1')).toBeUndefined();
});
