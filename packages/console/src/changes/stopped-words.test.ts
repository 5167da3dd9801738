import { expect, test } from 'vitest';
import { stoppedWords } from './stopped-words.ts';

test.each([
  [{ default: { price: 1 } }, 'All users get the default values.'],
  [{}, 'All users get no values, because the experiment has no default values.'],
  [{ default: {} }, 'All users get no values, because the experiment has no default values.'],
  [
    { layer: 'page' },
    'All users get the default values of the layer page. The experiment keeps its share of the layer.',
  ],
  [
    { default: { price: 1 }, overrides: { Test: [1] } },
    'All users get the default values, except those whose IDs are always in a group.',
  ],
  [
    { layer: 'page', overrides: { Test: [1] } },
    'All users get the default values of the layer page, except those whose IDs are always in a group. The experiment keeps its share of the layer.',
  ],
])('of %j, a stop means: %s', (entry, words) => {
  expect(stoppedWords(entry)).toBe(words);
});
