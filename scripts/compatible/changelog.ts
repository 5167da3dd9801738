import type { Change, Impact } from './change.ts';

const headings: Readonly<Record<Impact, string>> = {
  major: '### Breaking',
  minor: '### Added',
  patch: '### Mended',
};

/** What the changelog says of some changes. */
export function entryOf(changes: readonly Change[]): string {
  return (['major', 'minor', 'patch'] as const)
    .flatMap((impact) => {
      const lines = changes.filter((change) => change.impact === impact).map(lineOf);
      return lines.length === 0 ? [] : [`${headings[impact]}\n\n${[...new Set(lines)].join('\n')}`];
    })
    .join('\n\n');
}

function lineOf({ path, messages }: Change): string {
  const place = path
    .slice('#/'.length)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return `- ${messages.join(' ')} At \`${place.join(' ')}\`.`;
}

/** The changelog's part about a version, without its heading; `undefined` when there is none. */
export function sectionOf(changelog: string, version: string): string | undefined {
  return sectionsOf(changelog).find(({ name }) => name === version)?.text;
}

/**
 * The changelog with this entry for a version, above all older ones. Prose that someone wrote under the version's
 * heading stays; what stood there of an earlier diff goes.
 */
export function withEntry(changelog: string, version: string, entry: string): string {
  const title = changelog.replace(/^## [\s\S]*/m, '');
  const others = sectionsOf(changelog).filter(({ name }) => name !== version);
  const prose = proseOf(sectionOf(changelog, version) ?? '');
  const text = [prose, entry].filter((part) => part !== '').join('\n\n');
  return `${[title.trim(), ...[{ name: version, text }, ...others].map((section) => `## ${section.name}\n\n${section.text}`)].join('\n\n')}\n`;
}

/** Whether the changelog says of a version exactly what the diff says. */
export function tells(changelog: string, version: string, entry: string): boolean {
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
