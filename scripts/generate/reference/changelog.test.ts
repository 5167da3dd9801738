import { expect, test } from 'vitest';
import { changelog } from './changelog.ts';

test('has a section for each released version, without the introduction for its authors', () => {
  const { text } = changelog(
    '# Changelog\n\nFor authors.\n\n## Unreleased\n\n- Soon\n\n## 1.1.0\n\nNew.\n\n### Added\n\n- A\n\n## 1.0.0\n\nFirst.\n',
  );
  expect(text).not.toContain('For authors');
  expect(text).not.toContain('Soon');
  expect(
    [...text.matchAll(/<section id="([^"]+)" data-kind="Changelog" data-title="([^"]+)"/g)].map(
      ([, ...parts]) => parts,
    ),
  ).toEqual([
    ['changelog.1.1.0', 'Version 1.1.0'],
    ['changelog.1.0.0', 'Version 1.0.0'],
  ]);
  expect(text).toContain('<h4>Added</h4>');
});
