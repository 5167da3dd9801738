import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Passage, Problem } from './passage.ts';
import { readMarkdown } from './readers/markdown.ts';
import { readTypeScript } from './readers/typescript.ts';
import { readYaml } from './readers/yaml.ts';
import { sentenceLength } from './rules/sentence-length.ts';
import { spelling } from './rules/spelling.ts';
import { termList } from './rules/terms.ts';

/** A problem and its file. */
export interface LocatedProblem extends Problem {
  readonly file: string;
}

const readers = new Map([
  ['.md', (source: string) => readMarkdown(source)],
  ['.yaml', readYaml],
  ['.yml', readYaml],
  ['.schema.json', readYaml],
  ['.ts', (source: string) => readTypeScript(source)],
  ['.tsx', (source: string) => readTypeScript(source, 'source.tsx')],
  ['.js', (source: string) => readTypeScript(source)],
  ['.jsx', (source: string) => readTypeScript(source, 'source.tsx')],
]);

/** Files that are generated, released, foreign, or wrong on purpose. */
const skipped = [
  /(^|\/)(node_modules|dist|fixtures|\.git|\.next|\.stryker-tmp)(\/|$)/,
  /^generated\//,
  /^packages\/server\/src\/generated\//,
  /^openapi\/releases\//,
  /^test\/releases\//,
  /^scripts\/prose\/prose\.test\.ts$/,
];

/**
 * Returns the files below `root` that have prose for people.
 * @param root The absolute path of the project.
 */
export function proseFiles(root: string): string[] {
  return globSync('{*,.github/**,docs/**,examples/**,openapi/**,packages/**,scripts/**,test/**}', {
    cwd: root,
    exclude: (path) => path.endsWith('node_modules'),
  })
    .filter((file) => readerOf(file) !== undefined && !skipped.some((pattern) => pattern.test(file)))
    .sort();
}

/**
 * Checks the prose of files: spelling, terms and the length of sentences.
 * @param root The absolute path that `files` are relative to.
 */
export async function checkProse(root: string, files: readonly string[]): Promise<LocatedProblem[]> {
  const passages = new Map<Passage, string>();
  for (const file of files) {
    for (const passage of readerOf(file)?.(readFileSync(join(root, file), 'utf8')) ?? []) passages.set(passage, file);
  }
  const rules = [await spelling([...passages.keys()]), termList, sentenceLength];
  return [...passages].flatMap(([passage, file]) =>
    rules.flatMap((rule) => rule(passage)).map((problem) => ({ file, ...problem })),
  );
}

function readerOf(file: string): ((source: string) => Passage[]) | undefined {
  return [...readers].find(([extension]) => file.endsWith(extension))?.[1];
}
