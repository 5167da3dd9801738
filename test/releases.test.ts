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
import { recordMatrix } from './traffic.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const release = newestRelease();
const released: Document = parse(readFileSync(release.file, 'utf8'));
const validator = createDocumentValidator(released);

/** The release with an answer's field gone, a request's field new and required, and all examples in step. */
function brokenDocument(): Document {
  const broken = structuredClone(released);
  // biome-ignore lint/suspicious/noExplicitAny: a broken document has no type
  const { schemas }: any = broken.components;
  schemas.GateEvaluation.required = ['name'];
  delete schemas.GateEvaluation.properties.value;
  schemas.GetLayerRequest.properties.reason = { type: 'string' };
  schemas.GetLayerRequest.required.push('reason');
  return JSON.parse(JSON.stringify(broken).replaceAll(/("name":"an?_(?:open_)?gate"),"value":(?:true|false)/g, '$1'));
}

/** What users of the release have written, as files in a folder: its samples, and the type tests that it came with. */
function writeUsersFiles(folder: string): string[] {
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

let old: GeneratedPackages;
let broken: GeneratedPackages;
let today: string;
beforeAll(async () => {
  [old, broken] = [await generatePackages(released), await generatePackages(brokenDocument())];
  today = mkdtempSync(join(tmpdir(), 'today-'));
  symlinkSync(`${root}node_modules`, join(today, 'node_modules'));
});
afterAll(() => {
  old.remove();
  broken.remove();
  rmSync(today, { recursive: true });
});

// A new major version may break the last one: that is what it says.
describe.skipIf(numbersOf(version)[0] > numbersOf(release.version)[0])(`users of ${release.version}`, () => {
  test("call today's mock with the client that they have", async () => {
    const traffic = await recordMatrix(await old.caller());
    expect(traffic.flatMap((exchange) => validator.checkExchange(exchange))).toEqual([]);
    expect(traffic.length).toBeGreaterThan(validator.operations.length);
  });

  test("have a mock that today's client can call", async () => {
    const createOldMock = await old.createMock();
    const { operations, examples } = await old.caller();
    const { createClient } = await import('@statsig-http-api/client');
    const traffic = await recordMatrix({ createClient, operations, examples }, createOldMock());
    expect(traffic.flatMap((exchange) => validator.checkExchange(exchange))).toEqual([]);
  });

  test('would see a field of an answer go', async () => {
    const mock = createMock({ prism: createPrism(brokenDocument()) });
    const traffic = await recordMatrix(await old.caller(), mock);
    const problems = traffic.flatMap((exchange) => validator.checkExchange(exchange));
    expect(problems).toContain("checkGate 200 must have required property 'value'");
  });

  test('would see their requests refused', async () => {
    const createBrokenMock = await broken.createMock();
    await expect(recordMatrix(await old.caller(), createBrokenMock())).rejects.toThrow(/^getLayer 200 .*reason/);
  });

  test("compile with today's types, and would not without a field of an answer or with a new one of a request", async () => {
    // Not in one run: the compiler takes packages of one name and version for the same.
    const [now, told] = await Promise.all(
      [today, broken.folder].map((folder) => compile(folder, writeUsersFiles(join(folder, 'users')))),
    );
    expect(now).toBe('');
    expect(told).toMatch(/types\.ts\(.*: Property 'value' does not exist/);
    expect(told).toMatch(/getLayer-\w+\.ts\(.*\n?.*Property 'reason' is missing/);
  });
});
