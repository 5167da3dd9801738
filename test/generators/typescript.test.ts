import { rmSync } from 'node:fs';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extra } from '../tools.ts';
import { generatorsOf } from './commands.ts';
import { expected } from './expected.ts';
import { callAll, createProject, typeCheck } from './typescript-project.ts';

const tools = [extra('orval', 'test/generators'), extra('typescript-7', 'scripts/checks')];
const missing = tools.find(({ isMissing }) => isMissing);

const generators = generatorsOf('TypeScript').filter(({ name }) => name !== 'openapi-generator');

describe.skipIf(missing)(`a generated TypeScript client${missing?.note ?? ''}`, () => {
  let folder: string;
  let mock: Mock;
  let url: string;

  beforeAll(async () => {
    mock = createMock({ log: () => {} });
    ({ url } = await mock.listen({ port: 0 }));
    folder = await createProject(generators);
  }, 120_000);

  afterAll(async () => {
    await mock?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test('passes a strict type check, and has types that reject a wrong request', () => typeCheck(folder));

  test.each(generators)('of $name gets every response and error of the mock', async (generator) => {
    expect(await callAll(folder, generator, url)).toEqual(expected);
  });
});
