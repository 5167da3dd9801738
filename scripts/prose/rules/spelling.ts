import { readFileSync } from 'node:fs';
import { type CSpellUserSettings, spellCheckDocument } from 'cspell-lib';
import type { Passage, Problem, Rule } from '../passage.ts';

/** The dictionaries that cspell-lib brings along, and the project's own word list. Nothing is downloaded. */
const settings: CSpellUserSettings = {
  language: 'en',
  dictionaries: [
    'en_us',
    'softwareTerms',
    'companies',
    'misc',
    'filetypes',
    'typescript',
    'node',
    'npm',
    'html',
    'sql',
  ],
  words: readFileSync(new URL('../words.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
  // cspell reports 100 problems by default, and each word 5 times.
  maxNumberOfProblems: 100_000,
  maxDuplicateProblems: 100_000,
};

/**
 * Returns a rule that reports misspelled words. cspell reads all passages as one document, since it starts slowly.
 * @param passages The passages that the rule will be called with.
 */
export async function spelling(passages: readonly Passage[]): Promise<Rule> {
  const problems = new Map<Passage, Problem[]>(passages.map((passage) => [passage, []]));
  // The passage of each line of the document.
  const lines = passages.flatMap((passage) =>
    spellable(passage.text)
      .split('\n')
      .map((text, index) => ({ passage, text, index })),
  );
  const document = {
    uri: 'file:///prose.txt',
    text: lines.map(({ text }) => text).join('\n'),
    languageId: 'plaintext',
    locale: 'en-US',
  };
  const { issues, errors } = await spellCheckDocument(
    document,
    { generateSuggestions: false, noConfigSearch: true },
    settings,
  );
  if (errors !== undefined && errors.length > 0) throw new Error(`cspell failed: ${errors.map(String).join('; ')}`);

  let start = 0;
  const starts = lines.map(({ text }) => {
    const lineStart = start;
    start += text.length + 1;
    return lineStart;
  });
  for (const issue of issues) {
    const line = lines[starts.findLastIndex((lineStart) => lineStart <= issue.offset)];
    if (line === undefined) continue;
    const message = `"${issue.text}" is not in the dictionary. Correct it, or add it to scripts/prose/words.txt`;
    problems.get(line.passage)?.push({ line: line.passage.line + line.index, rule: 'spelling', message });
  }
  return (passage) => problems.get(passage) ?? [];
}

/** Blanks out what isn't English: addresses, paths, file names, and words with a digit, an underscore or a capital inside. */
function spellable(text: string): string {
  return text.replace(/\S*(?:[/\\_@#$=<>{}[\]]|\w\.\w|\w\d|\d\w|[a-z][A-Z])\S*/g, (word) => ' '.repeat(word.length));
}
