import { expect, test } from 'vitest';
import type { Change, Impact } from './change.ts';
import { entryOf, withEntry } from './changelog.ts';
import { type Evidence, problemsOf } from './verdict.ts';

const changeOf = (impact: Impact, path = `#/${impact}`): Change => ({
  path,
  impact,
  messages: ['It changed.', `It is ${impact}.`],
});

/** Evidence whose changelog tells everything. */
function evidence(changes: readonly Change[], version: string, rest: Partial<Evidence> = {}): Evidence {
  const changelog = withEntry('# Changelog\n', version, entryOf(changes));
  return { released: '1.4.2', version, changes, waivers: [], changelog, today: '2026-11-24', ...rest };
}

test.each([
  { changes: [], enough: '1.4.2', tooLittle: '1.4.1' },
  { changes: [changeOf('patch')], enough: '1.4.3', tooLittle: '1.4.2' },
  { changes: [changeOf('patch'), changeOf('minor')], enough: '1.5.0', tooLittle: '1.4.3' },
  { changes: [changeOf('major'), changeOf('minor')], enough: '2.0.0', tooLittle: '1.10.0' },
] as const)('$changes.length changes are told by $enough and not by $tooLittle', ({ changes, enough, tooLittle }) => {
  expect(problemsOf(evidence(changes, enough))).toEqual([]);
  expect(problemsOf(evidence(changes, tooLittle))[0]).toContain(`must be at least ${enough}`);
});

test.each(['1.5.0-beta', 'v1.5.0', '1.5', ''])('a version must be three numbers, which "%s" is not', (version) => {
  expect(() => problemsOf(evidence([], version))).toThrow(`The version ${version} must be three numbers`);
});

test('a version counts by its numbers, however long', () => {
  const changes = [changeOf('minor')];
  expect(problemsOf(evidence(changes, '10.10.0', { released: '10.9.12' }))).toEqual([]);
  expect(problemsOf(evidence([changeOf('patch')], '10.9.13', { released: '10.9.12' }))).toEqual([]);
});

test('without a change the changelog may say what it likes', () => {
  expect(problemsOf(evidence([], '1.4.2', { changelog: '' }))).toEqual([]);
});

test('the problem names the changes that ask for the version, and no lesser ones', () => {
  const problems = problemsOf(evidence([changeOf('minor'), changeOf('major')], '1.5.0'));
  expect(problems.slice(1)).toEqual(['major: #/major: It changed. It is major.']);
});

test('the changelog must tell every change, and no change that is not there', () => {
  const changes = [changeOf('minor'), changeOf('minor', '#/other')];
  const short = { changelog: withEntry('', '1.5.0', entryOf(changes.slice(1))) };
  const long = { changelog: withEntry('', '1.5.0', entryOf([...changes, changeOf('patch')])) };
  const none = { changelog: withEntry('', '1.4.2', entryOf(changes)) };
  for (const wrong of [short, long, none])
    expect(problemsOf(evidence(changes, '1.5.0', wrong))).toEqual([
      'CHANGELOG.md does not tell what changed in 1.5.0: run `npm run changelog` and read what it wrote',
    ]);
});

const waiver = { what: '#/major', why: 'Nobody was ever sent it', until: '2026-11-24' };

test('a waived change still needs a version, a patch', () => {
  const changes = [changeOf('major')];
  const waived = (version: string) =>
    problemsOf({
      ...evidence([changeOf('patch', '#/major')], version),
      changes: [{ ...changeOf('patch', '#/major'), impact: 'major' }],
      waivers: [waiver],
    });
  expect(waived('1.4.3')).toEqual([]);
  expect(waived('1.4.2')[0]).toContain('must be at least 1.4.3');
  expect(problemsOf(evidence(changes, '1.4.3'))[0]).toContain('must be at least 2.0.0');
});

test('a waiver covers the change that it names, and no other', () => {
  const problems = problemsOf(
    evidence([changeOf('major'), changeOf('major', '#/other')], '1.4.3', { waivers: [waiver] }),
  );
  expect(problems).toContain('major: #/other: It changed. It is major.');
  expect(problems).not.toContain('major: #/major: It changed. It is major.');
});

test('a patch can not be waived, for there is nothing less', () => {
  expect(problemsOf(evidence([changeOf('patch', '#/major')], '1.4.3', { waivers: [waiver] }))).toEqual([
    'The waiver of #/major covers no change: delete it from openapi/waivers.yaml',
  ]);
});

test('a waiver that covers no change fails, and so does one that is over', () => {
  expect(problemsOf(evidence([], '1.4.2', { waivers: [waiver] }))).toEqual([
    'The waiver of #/major covers no change: delete it from openapi/waivers.yaml',
  ]);
  const over = { waivers: [waiver], today: '2026-11-25' };
  expect(problemsOf(evidence([changeOf('major')], '2.0.0', over))).toEqual([
    'The waiver of #/major ended on 2026-11-24: raise the version, or take the change back',
  ]);
});
