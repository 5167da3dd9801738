import { expect, test } from 'vitest';
import { findSuggestion } from './find-suggestion.ts';

const suggestions = [
  { value: 'NG', label: 'Nigeria' },
  { value: 'NE', label: 'Niger' },
  { value: 'NZ', label: 'New Zealand' },
  { value: 'UA', label: 'Ukraine' },
  { value: 'production', label: 'production' },
];

test.each([
  ['nz', 'NZ'],
  ['new zealand', 'NZ'],
  ['New Zea', 'NZ'],
  ['Niger', 'NE'],
  ['Nige', undefined],
  ['UK', undefined],
  ['prod', undefined],
  ['', undefined],
])('%j means %j', (word, value) => {
  expect(findSuggestion(word, suggestions)?.value).toBe(value);
});
