import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { withoutNulls } from '../languages/cases.ts';
import { extra, tool } from '../tools.ts';
import { generatorsOf } from './commands.ts';
import { expected, expectedTimes } from './expected.ts';
import { createFolder, generate, here, runIn, tools } from './folder.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { callAll, createProject, typeCheck } from './typescript-project.ts';

const isInstalled = existsSync(join(tools, 'openapi-generator-cli'));
if (!isInstalled && process.env.NO_SKIPS) throw new Error('The generators are missing. Install them as .ci/run does.');
const installed = tool('other generators', isInstalled, 'test/generators/install.sh');
const packages = extra('orval', 'test/generators');
const note = installed.note || packages.note;
const foreignTest = test.skipIf(note !== '');

// Compiling a client of Go also compiles its libraries the first time.
vi.setConfig({ testTimeout: 240_000 });

async function startMock(): Promise<Recorder> {
  const recorder = await startRecorder();
  onTestFinished(() => recorder.close());
  return recorder;
}

/** Creates a folder with the programs of a language and its generated clients. The test removes it at its end. */
async function createLanguageFolder(section: string): Promise<string> {
  const folder = createFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(here, 'programs', section.toLowerCase()), folder, { recursive: true });
  await runIn(folder, 'mkdir -p clients/oapi-codegen');
  for (const generator of generatorsOf(section)) await generate(folder, generator);
  return folder;
}

/** Checks what a program printed and sent. Some clients leave out a field that is null, and others add it. */
function expectOutcomes(printed: string, mock: Recorder): void {
  expect(withoutNulls(JSON.parse(printed))).toEqual(withoutNulls(expected));
  expect(mock.takeTimes()).toEqual(expectedTimes);
}

foreignTest(`the TypeScript client of openapi-generator gets every response and error of the mock${note}`, async () => {
  const generators = generatorsOf('TypeScript').filter(({ name }) => name === 'openapi-generator');
  const folder = await createProject(generators);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await typeCheck(folder);
  const mock = await startMock();
  for (const generator of generators) expect(await callAll(folder, generator, mock.url)).toEqual(expected);
  expect(mock.takeTimes()).toEqual(expectedTimes);
});

foreignTest(
  `the Go clients of all generators compile, and get every response and error of the mock${note}`,
  async () => {
    const folder = await createLanguageFolder('Go');
    const mock = await startMock();
    // The struct tags of openapi-generator contain quotes, which go vet rejects.
    await runIn(folder, 'go vet ./oapi-codegen ./ogen && go build -o built/ ./oapi-codegen ./ogen ./openapi-generator');
    for (const name of ['oapi-codegen', 'ogen', 'openapi-generator'])
      expectOutcomes(await runIn(folder, `built/${name} ${mock.url}`), mock);
  },
);

foreignTest(
  `the Python clients of all generators pass mypy, and get every response and error of the mock${note}`,
  async () => {
    const folder = await createLanguageFolder('Python');
    const mock = await startMock();
    for (const program of ['openapi-python-client.py', 'openapi-generator.py']) {
      // Parts of the clients are not strict. Programs that use them are.
      await runIn(folder, `mypy --strict --follow-imports=silent ${program}`);
      expectOutcomes(await runIn(folder, `python ${program} ${mock.url}`), mock);
    }
  },
);

foreignTest(`the Java client of openapi-generator gets every response and error of the mock${note}`, async () => {
  const folder = await createLanguageFolder('Java');
  const libraries = join(tools, '../java/*');
  await runIn(
    folder,
    `javac -nowarn -proc:none -cp '${libraries}' -d built Main.java $(find java/src/main -name '*.java')`,
  );
  const mock = await startMock();
  expectOutcomes(await runIn(folder, `java -cp 'built:${libraries}' Main ${mock.url}`), mock);
});
