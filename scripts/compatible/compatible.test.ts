import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readDocument } from '../generate/bundle.ts';
import type { Document } from '../generate/document.ts';
import { breakingChanges, harmlessChanges, mutated } from './breaking.ts';
import { type Change, impactOf } from './change.ts';
import { sectionOf } from './changelog.ts';
import { type GateFiles, main, repository } from './compatible.ts';
import { redoclyDiff } from './redocly-diff.ts';
import { newestRelease } from './releases.ts';
import { partOf, sideBySide } from './side-by-side.ts';
import { bumped } from './version.ts';

// biome-ignore lint/suspicious/noExplicitAny: a changed document has no type
type Mutable = any;

const folder = mkdtempSync(join(tmpdir(), 'compatible-'));
const changes = [...breakingChanges, ...harmlessChanges];
const released = newestRelease().version;
const next = bumped(released, 'minor');
const reportedChanges: Change[][] = changes.map(() => []);
let document: Document;

beforeAll(async () => {
  document = await readDocument();
  const [base, revision] = [join(folder, 'base.json'), join(folder, 'revision.json')];
  writeFileSync(base, JSON.stringify(sideBySide(changes.map(() => document))));
  writeFileSync(revision, JSON.stringify(sideBySide(changes.map((change) => mutated(document, change)))));
  for (const change of await redoclyDiff(base, revision)) reportedChanges[partOf(change.path)]?.push(change);
});

afterAll(() => rmSync(folder, { recursive: true }));

const ratings = <T extends { title: string }>(list: readonly T[]) =>
  list.map((item) => ({
    ...item,
    rating: () => impactOf(reportedChanges[changes.findIndex(({ title }) => title === item.title)] ?? []),
  }));

test.each(ratings(breakingChanges))('rates as breaking: $title', ({ rating }) => {
  expect(rating()).toBe('major');
});

test.each(ratings(harmlessChanges))('rates as $impact: $title', ({ rating, impact }) => {
  expect(rating()).toBe(impact);
});

/** Creates copies of the files of the release gate, with a changed document. */
function gateOver(change: (document: Mutable) => unknown) {
  const here = mkdtempSync(join(folder, 'gate-'));
  const real = repository('2026-11-24');
  const places: GateFiles = {
    releases: `${here}/releases/`,
    bundle: join(here, 'openapi.yaml'),
    waivers: join(here, 'waivers.yaml'),
    changelog: join(here, 'CHANGELOG.md'),
    today: '2026-11-24',
  };
  cpSync(real.releases, places.releases, { recursive: true });
  cpSync(real.changelog, places.changelog);
  writeFileSync(places.waivers, '[]');
  const released: unknown = parse(readFileSync(newestRelease().file, 'utf8'));
  change(released);
  writeFileSync(places.bundle, `# Generated\n${stringify(released, { aliasDuplicateObjects: false })}`);
  return {
    places,
    async run(...args: string[]) {
      const lines: string[] = [];
      return { code: await main(args, places, (line) => lines.push(line)), text: lines.join('\n') };
    },
  };
}

test('requires a major version when an operation is removed', async () => {
  const { code, text } = await gateOver(({ paths }) => void delete paths['/v1/get_layer']).run();
  expect(code).toBe(1);
  expect(text.split('\n')[0]).toContain(
    `info.version is ${released} and must be at least ${bumped(released, 'major')}`,
  );
  expect(text).toContain('major: #/paths/~1v1~1get_layer: Path `/v1/get_layer` was removed.');
  expect(text).toContain(`CHANGELOG.md doesn't list the changes of ${released}. Run \`npm run changelog\``);
});

test('adds a new operation to the changelog, and then releases it', async () => {
  const { run, places } = gateOver(({ info, paths }) => {
    info.version = next;
    paths['/v1/check_layer'] = { post: { ...paths['/v1/get_layer'].post, operationId: 'checkLayer' } };
  });
  expect((await run('--changelog')).code).toBe(0);
  const changelog = readFileSync(places.changelog, 'utf8');
  expect(sectionOf(changelog, next)).toContain(
    '### Added\n\n- PathItem `/v1/check_layer` was added. At `paths /v1/check_layer`.',
  );
  expect(sectionOf(changelog, released)).toBe(sectionOf(readFileSync(repository('').changelog, 'utf8'), released));
  expect((await run('--release')).code).toBe(0);
  expect(newestRelease(places.releases).version).toBe(next);
});

test('throws if redocly can not read a whole document, because changes could be missing', async () => {
  const { run } = gateOver(({ components: { schemas } }) => {
    schemas.Name = { $ref: '#/components/schemas/Nowhere' };
  });
  await expect(run()).rejects.toThrow(/redocly diff can't compare .*\/releases\/.*\.yaml and .*has errors/s);
});

test('the changelog has a section for each release', () => {
  const { releases, changelog } = repository('');
  const text = readFileSync(changelog, 'utf8');
  const missing = readdirSync(releases).filter((name) => sectionOf(text, name.replace('.yaml', '')) === undefined);
  expect(missing).toEqual([]);
});
