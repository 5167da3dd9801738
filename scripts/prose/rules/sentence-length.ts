import { lineAt, type Problem, type Rule } from '../passage.ts';

const maxWords = 30;
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Reports sentences of documents and descriptions that have more than 30 words. */
export const sentenceLength: Rule = (passage) => {
  if (passage.kind !== 'document' && passage.kind !== 'description') return [];
  const problems: Problem[] = [];
  // A line break inside a paragraph is a space: the segmenter would end a sentence there.
  for (const { segment, index } of segmenter.segment(passage.text.replaceAll('\n', ' '))) {
    const words = segment.split(/\s+/).filter((word) => /[\p{L}\p{N}`]/u.test(word)).length;
    if (words <= maxWords) continue;
    const message = `a sentence of ${words} words. Split it: the limit is ${maxWords} words`;
    problems.push({ line: lineAt(passage, index), rule: 'sentence-length', message });
  }
  return problems;
};
