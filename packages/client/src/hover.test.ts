import { fileURLToPath } from 'node:url';
import { operations } from '@statsig-http-api/contract';
import document from '@statsig-http-api/contract/openapi.json' with { type: 'json' };
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Returns the hover text of an editor for each word of a program, as if the program were in this folder. */
function hoverTexts(program: string, words: readonly string[]): string[] {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const file = fileURLToPath(new URL('editor.ts', import.meta.url));
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const readSource = (name: string) => (name === file ? program : ts.sys.readFile(name));
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '0',
    getScriptSnapshot: (name) => {
      const text = readSource(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: readSource,
    directoryExists: ts.sys.directoryExists,
    realpath: (name) => ts.sys.realpath?.(name) ?? name,
  });
  return words.map((word) => {
    const info = service.getQuickInfoAtPosition(file, program.lastIndexOf(word));
    const tags = info?.tags?.map(({ text }) => text) ?? [];
    return [info?.displayParts, info?.documentation, ...tags].map((parts) => ts.displayPartsToString(parts)).join('\n');
  });
}

test('an editor shows the documentation of a method and of a field on hover', () => {
  const ids = Object.values(operations).map(({ id }) => id);
  const calls = ids.map((id) => `client.${id}(request);`).join('\n');
  const program = `import { createClient } from './index.ts';
declare const request: never;
const client = createClient({ serverSecretKey: 'secret-a' });
${calls}
client.checkGate({ user: { userID: '42' }, gateName: 'a_gate' });
`;
  const [fieldText, ...methodTexts] = hoverTexts(program, ['userID', ...ids.map((id) => `${id}(request)`)]);
  expect(fieldText).toContain(document.components.schemas.User.properties.userID.description);
  for (const [index, { id, summary, responses }] of Object.values(operations).entries()) {
    expect(methodTexts[index]).toContain(`${id}`);
    expect(methodTexts[index]).toContain(`${summary}.`);
    for (const [status, { description }] of Object.entries(responses).filter(([status]) => Number(status) >= 400)) {
      expect(methodTexts[index]).toContain(`- ${status}: ${description}`);
    }
  }
});
