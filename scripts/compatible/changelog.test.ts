import { expect, test } from 'vitest';
import { describes, entryOf, sectionOf, withEntry } from './changelog.ts';

const old = '# Changelog\n\nNewest first.\n\n## 1.0.0\n\nThe first release.\n\n### Added\n\n- Everything.\n';
const entry = entryOf([
  { path: '#/paths/~1v1~1get_layer', impact: 'minor', messages: ['A thing was added.'] },
  { path: '#/info', impact: 'major', messages: ['One broke.', 'Two broke.'] },
]);

test('lists changes under the headings of Keep a Changelog, and each change once', () => {
  expect(entry).toBe(
    '### Added\n\n- A thing was added. At `paths /v1/get_layer`.\n\n### Changed\n\n- **Breaking:** One broke. Two broke. At `info`.',
  );
  const change = { path: '#/info', impact: 'patch', messages: ['Wording.'] } as const;
  expect(entryOf([change, change])).toBe('### Changed\n\n- Wording. At `info`.');
});

test('adds a new version above older versions, and keeps those unchanged', () => {
  expect(withEntry(old, '1.1.0', entry)).toBe(
    `# Changelog\n\nNewest first.\n\n## 1.1.0\n\n${entry}\n\n## 1.0.0\n\nThe first release.\n\n### Added\n\n- Everything.\n`,
  );
});

test('keeps the section of unreleased changes at the top', () => {
  const text = old.replace('## 1.0.0', '## Unreleased\n\n### Fixed\n\n- x\n\n## 1.0.0');
  expect(withEntry(text, '1.1.0', entry)).toBe(
    `# Changelog\n\nNewest first.\n\n## Unreleased\n\n### Fixed\n\n- x\n\n## 1.1.0\n\n${entry}\n\n## 1.0.0\n\nThe first release.\n\n### Added\n\n- Everything.\n`,
  );
});

test('writes each change on its own line, with its JSON pointer as steps', () => {
  const paths = ['#/a~1b', '#/c~0d'];
  const changes = paths.map((path) => ({ path, impact: 'minor', messages: ['Added.'] }) as const);
  expect(entryOf(changes)).toBe('### Added\n\n- Added. At `a/b`.\n- Added. At `c~d`.');
});

test('ignores hashes inside a line, and accepts spaces after a heading', () => {
  const text = '# A ## b\n\n## 1.0.0 \n\nSee ### c.\n\n### Added\n\n- x\n';
  expect(withEntry(text, '1.0.0', '### Added\n\n- y')).toBe('# A ## b\n\n## 1.0.0\n\nSee ### c.\n\n### Added\n\n- y\n');
});

test('changes nothing when it runs again, and keeps handwritten prose', () => {
  const prose = withEntry(old, '1.1.0', entry).replace('## 1.1.0\n', '## 1.1.0\n\nWhy it broke.\n');
  expect(withEntry(prose, '1.1.0', entry)).toBe(prose);
  expect(describes(prose, '1.1.0', entry)).toBe(true);
  expect(sectionOf(prose, '1.1.0')).toMatch(/^Why it broke\./);
  expect(sectionOf(prose, '1.1')).toBeUndefined();
});
