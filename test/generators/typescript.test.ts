import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extra } from '../tools.ts';
import { generatorsOf } from './commands.ts';
import { expected, expectedTimes } from './expected.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { callAll, createProject, typeCheck } from './typescript-project.ts';

const tools = [extra('orval', 'test/generators'), extra('typescript-7', 'scripts/checks')];
const missing = tools.find(({ isMissing }) => isMissing);

const generators = generatorsOf('TypeScript').filter(({ name }) => name !== 'openapi-generator');

describe.skipIf(missing)(`a generated TypeScript client${missing?.note ?? ''}`, () => {
  let folder: string;
  let mock: Recorder;

  beforeAll(async () => {
    mock = await startRecorder();
    folder = await createProject(generators);
  }, 120_000);

  afterAll(async () => {
    await mock?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test('passes a strict type check, and has types that reject a wrong request', () => typeCheck(folder));

  test.each(generators)('of $name gets every response and error of the mock', async (generator) => {
    expect(await callAll(folder, generator, mock.url)).toEqual(expected);
    expect(mock.takeTimes()).toEqual(expectedTimes);
  });
});
