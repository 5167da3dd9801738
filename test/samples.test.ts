import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { createServer, loadProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Block, blocksOf } from './markdown.ts';
import { placeholders } from './public-documentation.ts';
import { run } from './shell.ts';
import { extra, findProgram } from './tools.ts';

// Some samples start programs, which is slow if many start at the same time.
vi.setConfig({ testTimeout: 40_000 });

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  'generated/README.md',
  ...readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`),
  ...readdirSync(`${root}openapi/guides`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `openapi/guides/${name}`),
  ...readdirSync(`${root}docs/adr`).map((name) => `docs/adr/${name}`),
];

/** A code block of a document. `output` is the next block, if that block shows output. */
type Sample = { document: string; block: Block; output: Block | undefined };

const samples = documents.flatMap((document) => {
  const blocks = blocksOf(readFileSync(`${root}${document}`, 'utf8'));
  return blocks.map((block, index): Sample => {
    const next = blocks[index + 1];
    return { document, block, output: next !== undefined && isOutput(next) ? next : undefined };
  });
});

function isOutput({ language }: Block): boolean {
  return language === 'json' || language === 'text';
}

let mock: Mock;
let mockUrl: string;
let server: Server;
let serverUrl: string;

/** The project that the server's documents use. */
const projectFile = 'packages/server/examples/project.yaml';

beforeAll(async () => {
  mock = createMock({ log: () => {} });
  ({ url: mockUrl } = await mock.listen({ port: 0 }));
  const project = loadProject(readFileSync(`${root}${projectFile}`, 'utf8'), projectFile, {});
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true });
  ({ url: serverUrl } = await server.listen({ port: 0 }));
});

afterAll(() => Promise.all([mock.close(), server.close()]));

/** Returns the code of a sample with its placeholders replaced, and every host replaced by that of the mock or the server. */
function runnableCode({ document, block: { code } }: Sample): string {
  const command = Object.entries(placeholders).reduce((text, [place, value]) => text.replaceAll(place, value), code);
  return command.replaceAll(
    /https?:\/\/(127\.0\.0\.1:40\d\d|api\.statsig\.com|statsigapi\.net|events\.statsigapi\.net)/g,
    document.startsWith('packages/server/') ? serverUrl : mockUrl,
  );
}

/** Returns the samples in a language, with their file and line as the title. */
const samplesIn = (language: string, isSelected: (code: string) => boolean = () => true) =>
  samples
    .filter(({ block }) => block.language === language && isSelected(block.code))
    .map((sample) => ({ ...sample, title: `${sample.document}:${sample.block.line}` }));

/** Returns whether a shell sample can run in a test. It must end by itself, and use only a server or a temporary folder. */
const isRunnable = (code: string) => /\bcurl\b|\bmktemp\b/.test(code) && !code.includes('postgres://');

/** Starts a command as npx does, but without the time that npm takes to start. */
const npx = `npx() { PATH='${root}node_modules/.bin':"$PATH" "$@"; }\n`;

describe('a sample in a document', () => {
  const curl = findProgram('curl', 'curl');
  test.skipIf(curl.isMissing).each(samplesIn('sh', isRunnable))(
    `$title prints the output that the document shows${curl.note}`,
    async ({ output, ...sample }) => {
      const printed = await run(npx + runnableCode({ output, ...sample }));
      expect(output, 'A sample that runs must show its output.').toBeDefined();
      if (output?.language === 'json') expect(JSON.parse(printed)).toEqual(JSON.parse(output.code));
      else expect(printed.trim()).toBe(output?.code.trim());
    },
  );

  async function runSample({ document, block, output }: Sample): Promise<void> {
    const file = `${root}test/.sample-${process.pid}-${block.line}.ts`;
    writeFileSync(file, runnableCode({ document, block, output }));
    try {
      const printed = await run(`'${process.execPath}' '${file}'`, root);
      if (output !== undefined) expect(printed.trim()).toBe(output.code.trim());
    } finally {
      rmSync(file);
    }
  }

  const runs = '$title runs unchanged, and prints the output that the document shows';
  const usesZod = (code: string) => code.includes("from 'zod'");
  test.each(samplesIn('ts', (code) => !usesZod(code)))(runs, runSample);

  const zod = extra('zod');
  test.skipIf(zod.isMissing).each(samplesIn('ts', usesZod))(`${runs}${zod.note}`, runSample);

  test.each(samplesIn('sh'))('$title names only commands that exist', ({ block }) => {
    for (const [, script] of block.code.matchAll(/\bnpm (?:run )?(start|test|\w[\w:-]*)/g))
      if (script !== undefined && script !== 'ci' && script !== 'install')
        expect(Object.keys(manifest.scripts)).toContain(script);
    for (const [, bin] of block.code.matchAll(/npx ([\w-]+)/g))
      expect(readdirSync(`${root}node_modules/.bin`)).toContain(bin);
  });

  test('has a language that these tests run, or shows output or a drawing', () => {
    // test/consumers/packed.test.ts writes the settings in YAML to a project, and test/ofrep/readme.test.ts runs the samples in
    // JavaScript and Python.
    const languages = ['sh', 'ts', 'json', 'text', 'yaml', 'js', 'python', ''];
    const others = samples.filter(({ block }) => !languages.includes(block.language));
    expect(others.map(({ document, block }) => `${document}:${block.line} ${block.language}`)).toEqual([]);
  });
});
