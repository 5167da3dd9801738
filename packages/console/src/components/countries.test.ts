import { expect, test } from 'vitest';
import { countries, countryName } from './countries.ts';
import { findSuggestion } from './find-suggestion.ts';

test.each([
  ['NZ', 'New Zealand'],
  ['nz', 'New Zealand'],
  ['UK', undefined],
  ['', undefined],
])('the country %j has the name %j', (code, name) => {
  expect(countryName(code)).toBe(name);
});

test.each([
  ['New Zealand', 'NZ'],
  ['new zea', 'NZ'],
  ['nz', 'NZ'],
  ['New', undefined],
])('a person who types %j means the country %j', (typed, code) => {
  expect(findSuggestion(typed, countries)?.value).toBe(code);
});
