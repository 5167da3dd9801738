import { expect, test } from 'vitest';
import { didYouMean } from './suggest.ts';

const words = ['--port', '--host', '--gate', '--experiment', 'check', 'verify'];

test.each([
  ['--prot', ' Did you mean --port?'],
  ['--pot', ' Did you mean --port?'],
  ['--gates', ' Did you mean --gate?'],
  ['--experimnet', ' Did you mean --experiment?'],
  ['chekc', ' Did you mean check?'],
  ['verfy', ' Did you mean verify?'],
  ['--verbose', ''],
  ['serve', ''],
  ['', ''],
  ['-p', ''],
])('for %j is %j', (word, expected) => {
  expect(didYouMean(word, words)).toBe(expected);
});

test('needs more than two equal letters of a short word', () => {
  expect(didYouMean('ab', ['xy', 'a', 'abcdefgh'])).toBe(' Did you mean a?');
  expect(didYouMean('ab', [])).toBe('');
});
