import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { extra } from '../../test/tools.ts';
import type { LocatedProblem } from './check-prose.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
const passing = ['passing.md', 'passing.yaml', 'passing.ts'];
const cspell = extra('cspell-lib', 'scripts/prose');
const failing = ['failing.md', 'failing.yaml', 'failing.ts'];

let problems: readonly LocatedProblem[];
let projectFiles: readonly string[];
beforeAll(async () => {
  if (cspell.isMissing) return;
  const { checkProse, proseFiles } = await import('./check-prose.ts');
  problems = await checkProse(fixtures, [...passing, ...failing]);
  projectFiles = proseFiles(root);
});

/** Returns the problems of a fixture as `line: rule: message`. */
function problemsOf(file: string): string[] {
  return problems
    .filter((problem) => problem.file === file)
    .map(({ line, rule, message }) => `${line}: ${rule}: ${message}`);
}

test.skipIf(cspell.isMissing).each(passing)(`finds nothing in %s${cspell.note}`, (file) => {
  expect(problemsOf(file)).toEqual([]);
});

describe.skipIf(cspell.isMissing)(`in Markdown${cspell.note}`, () => {
  test('finds a term', () => {
    expect(problemsOf('failing.md')).toContain('3: term: say "report", "log" or "show" instead of "told"');
  });

  test('names the line of a term in the middle of a paragraph', () => {
    expect(problemsOf('failing.md')).toContainEqual(expect.stringMatching(/^4: term: .* instead of "refused"$/));
  });

  test('finds a term in a table', () => {
    expect(problemsOf('failing.md')).toContainEqual(expect.stringMatching(/^8: term: .* instead of "Nobody"$/));
  });

  test('finds a misspelled word', () => {
    expect(problemsOf('failing.md')).toContain(
      '10: spelling: "recieved" is not in the dictionary. Correct it, or add it to scripts/prose/words.txt',
    );
  });

  test('finds a long sentence', () => {
    expect(problemsOf('failing.md')).toContain(
      '12: sentence-length: a sentence of 36 words. Split it: the limit is 30 words',
    );
  });

  test('finds nothing else', () => {
    expect(problemsOf('failing.md')).toHaveLength(5);
  });
});

describe.skipIf(cspell.isMissing)(`in YAML${cspell.note}`, () => {
  test('finds a term in a comment', () => {
    expect(problemsOf('failing.yaml')).toContainEqual(expect.stringMatching(/^1: term: .* instead of "Nobody"$/));
  });

  test('finds a term in a folded description', () => {
    expect(problemsOf('failing.yaml')).toContainEqual(expect.stringMatching(/^4: term: .* instead of "mends"$/));
  });

  test('finds a misspelled word in a plain description', () => {
    expect(problemsOf('failing.yaml')).toContainEqual(expect.stringMatching(/^7: spelling: "gaet"/));
  });

  test('finds a term in a quoted description', () => {
    expect(problemsOf('failing.yaml')).toContainEqual(expect.stringMatching(/^9: term: .* instead of "answer"$/));
  });

  test('finds a long sentence in a literal description', () => {
    expect(problemsOf('failing.yaml')).toContainEqual(expect.stringMatching(/^12: sentence-length: /));
  });

  test('finds nothing else', () => {
    expect(problemsOf('failing.yaml')).toHaveLength(5);
  });
});

describe.skipIf(cspell.isMissing)(`in TypeScript${cspell.note}`, () => {
  test('finds a term in a docstring', () => {
    expect(problemsOf('failing.ts')).toContainEqual(expect.stringMatching(/^2: term: .* instead of "told"$/));
  });

  test('finds a misspelled word in a docstring', () => {
    expect(problemsOf('failing.ts')).toContainEqual(expect.stringMatching(/^3: spelling: "recieves"/));
  });

  test('finds a term that two line comments share', () => {
    expect(problemsOf('failing.ts')).toContainEqual(expect.stringMatching(/^6: term: .* instead of "at fault"$/));
  });

  test('finds a term in a string', () => {
    expect(problemsOf('failing.ts')).toContainEqual(expect.stringMatching(/^8: term: .* instead of "refused"$/));
  });

  test('finds a misspelled word in the last comment of a block', () => {
    expect(problemsOf('failing.ts')).toContainEqual(expect.stringMatching(/^9: spelling: "mistaek"/));
  });

  test('finds nothing else', () => {
    expect(problemsOf('failing.ts')).toHaveLength(5);
  });
});

describe.skipIf(cspell.isMissing)(`the files of the project${cspell.note}`, () => {
  test.each([
    'README.md',
    'docs/adr/0001-one-document.md',
    'openapi/openapi.yaml',
    'scripts/prose/prose.ts',
    '.github/workflows/docs.yml',
  ])('include %s', (file) => {
    expect(projectFiles).toContain(file);
  });

  test.each(['generated/', 'openapi/releases/', 'scripts/prose/fixtures/'])('include nothing from %s', (folder) => {
    expect(projectFiles.filter((file) => file.startsWith(folder))).toEqual([]);
  });
});
