import { expect, test } from 'vitest';
import { guideSection, guidesIn } from './guides.ts';

test('splits a guide at its headings, but not in code', () => {
  expect(guidesIn('Hello.\n\n# A b\n\nText.\n\n```sh\n# no heading\n```\n\n## Inner\n# C')).toEqual([
    { id: '', title: '', markdown: 'Hello.' },
    { id: 'a-b', title: 'A b', markdown: 'Text.\n\n```sh\n# no heading\n```\n\n## Inner' },
    { id: 'c', title: 'C', markdown: '' },
  ]);
});

test('shows code beside the text if it is in one place, and otherwise where it is', () => {
  const section = (markdown: string) => guideSection({ id: 'a', title: 'A', markdown }).text;
  expect(section('One.\n\n```sh\na\n```\n\n```sh\nb\n```\n\nTwo.')).toMatch(
    /One.*<div class="side"><figure.*b.*<\/div>\s*<p>Two/s,
  );
  expect(section('```sh\na\n```\n\nTwo.\n\n```sh\nb\n```')).not.toContain('class="side"');
});
