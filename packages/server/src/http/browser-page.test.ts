import { expect, test } from 'vitest';
import { isFromPage } from './browser-page.ts';

test.each([
  ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a page on the same machine', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['a page of the server', { 'sec-fetch-site': 'same-origin' }],
  ['an image of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page in an older browser', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
])('%s is a page', (_, headers) => {
  expect(isFromPage(headers)).toBe(true);
});

test.each([
  ['a program', {}],
  ['a program with the fetch of Node.js', { 'sec-fetch-mode': 'cors' }],
  ['an address that a person types', { 'sec-fetch-site': 'none' }],
])('%s is not a page', (_, headers) => {
  expect(isFromPage(headers)).toBe(false);
});
