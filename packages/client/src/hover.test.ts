import { fileURLToPath } from 'node:url';
import { operations } from '@statsig-http-api/contract';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** What an editor shows over each of some words of a program that stands in this folder. */
function hovers(program: string, words: readonly string[]): string[] {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const file = fileURLToPath(new URL('editor.ts', import.meta.url));
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const read = (name: string) => (name === file ? program : ts.sys.readFile(name));
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '0',
    getScriptSnapshot: (name) => {
      const text = read(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: read,
    directoryExists: ts.sys.directoryExists,
    realpath: (name) => ts.sys.realpath?.(name) ?? name,
  });
  return words.map((word) => {
    const info = service.getQuickInfoAtPosition(file, program.lastIndexOf(word));
    const tags = info?.tags?.map(({ text }) => text) ?? [];
    return [info?.displayParts, info?.documentation, ...tags].map((parts) => ts.displayPartsToString(parts)).join('\n');
  });
}

test('an editor shows the reference of an operation over its method, and of a field over the field', () => {
  const ids = Object.values(operations).map(({ id }) => id);
  const calls = ids.map((id) => `client.${id}(request);`).join('\n');
  const program = `import { createClient } from './index.ts';
declare const request: never;
const client = createClient({ serverSecretKey: 'secret-a' });
${calls}
client.checkGate({ user: { userID: '42' }, gateName: 'a_gate' });
`;
  const [field, ...shown] = hovers(program, ['userID', ...ids.map((id) => `${id}(request)`)]);
  expect(field).toContain('Your id of the user.');
  for (const [index, { id, summary, responses }] of Object.values(operations).entries()) {
    expect(shown[index]).toContain(`${id}`);
    expect(shown[index]).toContain(`${summary}.`);
    for (const [status, { description }] of Object.entries(responses).filter(([status]) => Number(status) >= 400)) {
      expect(shown[index]).toContain(`- ${status}: ${description}`);
    }
  }
});
