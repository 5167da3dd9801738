import { expect, test } from 'vitest';
import type { Change, Impact } from './change.ts';
import { entryOf, withEntry } from './changelog.ts';
import { type ReleaseCandidate, releaseProblems } from './release-problems.ts';

const changeOf = (impact: Impact, path = `#/${impact}`): Change => ({
  path,
  impact,
  messages: ['It changed.', `It is ${impact}.`],
});

/** Returns a candidate whose changelog lists all changes. */
function candidateOf(
  changes: readonly Change[],
  version: string,
  rest: Partial<ReleaseCandidate> = {},
): ReleaseCandidate {
  const changelog = withEntry('# Changelog\n', version, entryOf(changes));
  return { released: '1.4.2', version, changes, waivers: [], changelog, today: '2026-11-24', ...rest };
}

test.each([
  { changes: [], enough: '1.4.2', tooLittle: '1.4.1' },
  { changes: [changeOf('patch')], enough: '1.4.3', tooLittle: '1.4.2' },
  { changes: [changeOf('patch'), changeOf('minor')], enough: '1.5.0', tooLittle: '1.4.3' },
  { changes: [changeOf('major'), changeOf('minor')], enough: '2.0.0', tooLittle: '1.10.0' },
] as const)('accepts $enough for $changes.length changes, and rejects $tooLittle', ({ changes, enough, tooLittle }) => {
  expect(releaseProblems(candidateOf(changes, enough))).toEqual([]);
  expect(releaseProblems(candidateOf(changes, tooLittle))[0]).toContain(`must be at least ${enough}`);
});

test.each(['1.5.0-beta', 'v1.5.0', '1.5', ''])('rejects the version "%s", which is not three numbers', (version) => {
  expect(() => releaseProblems(candidateOf([], version))).toThrow(`The version ${version} must be three numbers`);
});

test('compares versions by their numbers', () => {
  const changes = [changeOf('minor')];
  expect(releaseProblems(candidateOf(changes, '10.10.0', { released: '10.9.12' }))).toEqual([]);
  expect(releaseProblems(candidateOf([changeOf('patch')], '10.9.13', { released: '10.9.12' }))).toEqual([]);
});

test('ignores the changelog if nothing changed', () => {
  expect(releaseProblems(candidateOf([], '1.4.2', { changelog: '' }))).toEqual([]);
});

test('lists the changes with the largest impact', () => {
  const problems = releaseProblems(candidateOf([changeOf('minor'), changeOf('major')], '1.5.0'));
  expect(problems.slice(1)).toEqual(['major: #/major: It changed. It is major.']);
});

test('requires the changelog to list exactly the changes', () => {
  const changes = [changeOf('minor'), changeOf('minor', '#/other')];
  const short = { changelog: withEntry('', '1.5.0', entryOf(changes.slice(1))) };
  const long = { changelog: withEntry('', '1.5.0', entryOf([...changes, changeOf('patch')])) };
  const none = { changelog: withEntry('', '1.4.2', entryOf(changes)) };
  for (const wrong of [short, long, none])
    expect(releaseProblems(candidateOf(changes, '1.5.0', wrong))).toEqual([
      "CHANGELOG.md doesn't list the changes of 1.5.0. Run `npm run changelog` and check the result.",
    ]);
});

const waiver = { what: '#/major', why: 'No response ever contained it', until: '2026-11-24' };

test('requires a patch version for a waived change', () => {
  const changes = [changeOf('major')];
  const waived = (version: string) =>
    releaseProblems({
      ...candidateOf([changeOf('patch', '#/major')], version),
      changes: [{ ...changeOf('patch', '#/major'), impact: 'major' }],
      waivers: [waiver],
    });
  expect(waived('1.4.3')).toEqual([]);
  expect(waived('1.4.2')[0]).toContain('must be at least 1.4.3');
  expect(releaseProblems(candidateOf(changes, '1.4.3'))[0]).toContain('must be at least 2.0.0');
});

test('applies a waiver only to the change that the waiver names', () => {
  const problems = releaseProblems(
    candidateOf([changeOf('major'), changeOf('major', '#/other')], '1.4.3', { waivers: [waiver] }),
  );
  expect(problems).toContain('major: #/other: It changed. It is major.');
  expect(problems).not.toContain('major: #/major: It changed. It is major.');
});

test('rejects a waiver of a patch, because no smaller version step exists', () => {
  expect(releaseProblems(candidateOf([changeOf('patch', '#/major')], '1.4.3', { waivers: [waiver] }))).toEqual([
    'The waiver of #/major matches no change. Delete it from openapi/waivers.yaml.',
  ]);
});

test('rejects a waiver that matches no change or has ended', () => {
  expect(releaseProblems(candidateOf([], '1.4.2', { waivers: [waiver] }))).toEqual([
    'The waiver of #/major matches no change. Delete it from openapi/waivers.yaml.',
  ]);
  const over = { waivers: [waiver], today: '2026-11-25' };
  expect(releaseProblems(candidateOf([changeOf('major')], '2.0.0', over))).toEqual([
    'The waiver of #/major ended on 2026-11-24. Raise the version, or revert the change.',
  ]);
});
