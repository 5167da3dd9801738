import type { Change, Impact } from './change.ts';

/** The headings of Keep a Changelog, and the impacts that each of them lists. Breaking changes come first. */
const headings: Readonly<Record<string, readonly Impact[]>> = {
  Added: ['minor'],
  Changed: ['major', 'patch'],
};

/** The section with the changes of the packages that no version has yet. */
const unreleased = 'Unreleased';

/** Formats changes as lists under the headings of Keep a Changelog. */
export function entryOf(changes: readonly Change[]): string {
  return Object.entries(headings)
    .flatMap(([heading, impacts]) => {
      const lines = impacts.flatMap((impact) => changes.filter((change) => change.impact === impact)).map(lineOf);
      return lines.length === 0 ? [] : [`### ${heading}\n\n${[...new Set(lines)].join('\n')}`];
    })
    .join('\n\n');
}

function lineOf({ path, impact, messages }: Change): string {
  const place = path
    .slice('#/'.length)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return `- ${impact === 'major' ? '**Breaking:** ' : ''}${messages.join(' ')} At \`${place.join(' ')}\`.`;
}

/** Returns the section about a version without its heading, or `undefined` if the changelog has no such section. */
export function sectionOf(changelog: string, version: string): string | undefined {
  return sectionsOf(changelog).find(({ name }) => name === version)?.text;
}

/**
 * Returns the changelog with this entry for a version, above all older versions and below what is unreleased. Keeps the prose under the heading of
 * the version, and replaces the lists of an earlier diff.
 */
export function withEntry(changelog: string, version: string, entry: string): string {
  const title = changelog.replace(/^## [\s\S]*/m, '');
  const others = sectionsOf(changelog).filter(({ name }) => name !== version);
  const newer = others.filter(({ name }) => name === unreleased);
  const older = others.filter(({ name }) => name !== unreleased);
  const prose = proseOf(sectionOf(changelog, version) ?? '');
  const text = [prose, entry].filter((part) => part !== '').join('\n\n');
  return `${[title.trim(), ...[...newer, { name: version, text }, ...older].map((section) => `## ${section.name}\n\n${section.text}`)].join('\n\n')}\n`;
}

/** Returns whether the section about a version contains exactly this entry. */
export function describes(changelog: string, version: string, entry: string): boolean {
  const section = sectionOf(changelog, version);
  return section !== undefined && section.slice(proseOf(section).length).trim() === entry;
}

function proseOf(section: string): string {
  return section.replace(/^### [\s\S]*/m, '').trim();
}

function sectionsOf(changelog: string): { readonly name: string; readonly text: string }[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const name = section.replace(/\n[\s\S]*/, '');
      return { name: name.trim(), text: section.slice(name.length).trim() };
    });
}
