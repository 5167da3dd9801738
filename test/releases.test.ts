import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMock, createPrism } from '@statsig-http-api/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { version } from '../generated/operations.ts';
import { newestRelease } from '../scripts/compatible/releases.ts';
import { numbersOf } from '../scripts/compatible/version.ts';
import { compile } from '../scripts/compile.ts';
import type { Document } from '../scripts/generate/document.ts';
import { samplesOf } from '../scripts/generate/targets/samples.ts';
import { createDocumentValidator } from './document-validator.ts';
import { type GeneratedPackages, generatePackages } from './generate-packages.ts';
import { extra, tool } from './tools.ts';
import { recordMatrix } from './traffic.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const release = newestRelease();
const released: Document = parse(readFileSync(release.file, 'utf8'));
const validator = createDocumentValidator(released);

/** Returns the release without one response field, and with a new required request field. Its examples are valid. */
function brokenDocument(): Document {
  const broken = structuredClone(released);
  // biome-ignore lint/suspicious/noExplicitAny: a broken document has no type
  const { schemas }: any = broken.components;
  schemas.GateEvaluation.required = ['name'];
  delete schemas.GateEvaluation.properties.value;
  schemas.LayerLookup.properties.reason = { type: 'string' };
  schemas.LayerLookup.required.push('reason');
  return JSON.parse(JSON.stringify(broken).replaceAll(/("name":"an?_(?:open_)?gate"),"value":(?:true|false)/g, '$1'));
}

/** Writes code of the release's users to a folder: its samples and its type tests. Returns the paths of the files. */
function writeUserCode(folder: string): string[] {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const samples = Object.entries(samplesOf(released)).flatMap(([id, byKey]) =>
    Object.entries(byKey).map(([key, { typescript }]) => {
      const file = join(folder, `${id}-${key}.ts`);
      writeFileSync(file, typescript);
      return file;
    }),
  );
  const tests = join(folder, 'types.ts');
  copyFileSync(`${root}test/releases/${release.version}.test-d.ts`, tests);
  return [...samples, tests];
}

let releasedPackages: GeneratedPackages;
let brokenPackages: GeneratedPackages;
/** A folder where the packages of this repository can be imported. */
let currentFolder: string;
beforeAll(async () => {
  releasedPackages = await generatePackages(released);
  brokenPackages = await generatePackages(brokenDocument());
  currentFolder = mkdtempSync(join(tmpdir(), 'current-'));
  symlinkSync(`${root}node_modules`, join(currentFolder, 'node_modules'));
});
afterAll(() => {
  releasedPackages.remove();
  brokenPackages.remove();
  rmSync(currentFolder, { recursive: true });
});

// A new major version can break users of the last release.
const sameMajor = tool(
  `a release of ${version}`,
  numbersOf(version)[0] <= numbersOf(release.version)[0],
  'npm run compatible -- --release',
);
describe.skipIf(sameMajor.isMissing)(`release ${release.version}${sameMajor.note}`, () => {
  test('its client can call the current mock', async () => {
    const traffic = await recordMatrix(await releasedPackages.caller());
    expect(traffic.flatMap((exchange) => validator.checkExchange(exchange))).toEqual([]);
    expect(traffic.length).toBeGreaterThan(validator.operations.length);
  });

  test('its mock accepts calls of the current client', async () => {
    const createReleasedMock = await releasedPackages.createMock();
    const { operations, examples } = await releasedPackages.caller();
    const { createClient } = await import('@statsig-http-api/client');
    const traffic = await recordMatrix({ createClient, operations, examples }, createReleasedMock());
    expect(traffic.flatMap((exchange) => validator.checkExchange(exchange))).toEqual([]);
  });

  test('its client detects a removed response field', async () => {
    const mock = createMock({ prism: createPrism(brokenDocument()) });
    const traffic = await recordMatrix(await releasedPackages.caller(), mock);
    const problems = traffic.flatMap((exchange) => validator.checkExchange(exchange));
    expect(problems).toContain("checkGate 200 must have required property 'value'");
  });

  test('its requests are rejected after a request gets a new required field', async () => {
    const createBrokenMock = await brokenPackages.createMock();
    await expect(recordMatrix(await releasedPackages.caller(), createBrokenMock())).rejects.toThrow(
      /^getLayer 200 .*reason/,
    );
  });

  const compiler = extra('typescript-7', 'scripts/checks');
  test.skipIf(compiler.isMissing)(
    `its user code compiles with the current types, but not with those of the broken document${compiler.note}`,
    async () => {
      // Two runs, because the compiler treats packages with equal names and versions as one.
      const [currentErrors, brokenErrors] = await Promise.all(
        [currentFolder, brokenPackages.folder].map((folder) => compile(folder, writeUserCode(join(folder, 'users')))),
      );
      expect(currentErrors).toBe('');
      expect(brokenErrors).toMatch(/types\.ts\(.*: Property 'value' does not exist/);
      expect(brokenErrors).toMatch(/getLayer-\w+\.ts\(.*\n?.*Property 'reason' is missing/);
    },
  );
});
