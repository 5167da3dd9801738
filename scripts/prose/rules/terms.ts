import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { lineAt, type PassageKind, type Rule } from '../passage.ts';

/** An entry of terms.yaml. */
interface Term {
  /** Regular expressions of the words to avoid. Letter case doesn't count. */
  readonly avoid: readonly string[];
  /** What to write instead. */
  readonly say: string;
  /** Regular expressions of phrases in which the words are allowed. */
  readonly except?: readonly string[];
  /** The kinds of passage that the term applies to. @default all */
  readonly in?: readonly PassageKind[];
}

const terms: readonly Term[] = parse(readFileSync(new URL('../terms.yaml', import.meta.url), 'utf8'));

const matchers = terms.map((term) => ({
  ...term,
  pattern: words(`\\b(?:${term.avoid.join('|')})\\b`),
  exceptions: (term.except ?? []).map(words),
}));

/** Compiles a pattern. A space of the pattern is any white space, so that a phrase may go over the end of a line. */
function words(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll(' ', '\\s+'), 'giu');
}

/** Reports the words that terms.yaml lists, with the words to use instead. */
export const termList: Rule = (passage) => {
  const { text } = passage;
  return matchers.flatMap(({ pattern, say, exceptions, in: kinds }) => {
    if (kinds !== undefined && !kinds.includes(passage.kind)) return [];
    const allowed = exceptions.flatMap((phrase) => [...text.matchAll(phrase)]);
    return [...text.matchAll(pattern)]
      .filter(
        ({ index }) => !allowed.some((phrase) => phrase.index <= index && index < phrase.index + phrase[0].length),
      )
      .map((match) => ({
        line: lineAt(passage, match.index),
        rule: 'term' as const,
        message: `say ${say} instead of "${match[0].replace(/\s+/g, ' ')}"`,
      }));
  });
};
