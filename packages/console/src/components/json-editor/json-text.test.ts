import { expect, test } from 'vitest';
import { findPlace, findSpot, findTextProblem } from './json-text.ts';

/** Returns the text that a problem marks, and its message. */
function problemOf(text: string) {
  const problem = findTextProblem(text);
  return problem && [text.slice(problem.from, problem.to), problem.message];
}

test.each([
  ['{ "a": 1, }', ',', 'Remove the comma: nothing follows it.'],
  ['[1, 2,]', ',', 'Remove the comma: nothing follows it.'],
  ["{ 'a': 1 }", "'", 'Use double quotes.'],
  ['{ a: 1 }', 'a', 'Put a in double quotes.'],
  ['{ "color": light-gray }', 'light-gray', 'Put light-gray in double quotes.'],
  ['{ "a": 1 "b": 2 }', '"', 'A comma or a colon is missing before this.'],
  ['{ "a": [1 2] }', '2', 'A comma or a colon is missing before this.'],
  ['{ "a": 1', '', 'The end is missing: close each bracket and quote.'],
  ['{ "a": 1 // one\n}', '//', 'JSON has no comments. Remove this one.'],
  ['  ', '', 'Write a value, such as {}.'],
  ['{ "a": 1 } }', '}', 'Unexpected }. Remove it.'],
  ['{ "a": 1, "b": 2, "a": 3 }', '"a"', 'a is here twice. Remove one.'],
])('finds the problem of %s', (text, marked, message) => {
  expect(problemOf(text)).toEqual([marked, message]);
});

test.each(['{}', '[]', '1', '"a"', 'null', ' { "a": [1, { "b": "}" }] } '])('finds no problem in %s', (text) => {
  expect(findTextProblem(text)).toBeUndefined();
});

test('always finds a place for a string that is not JSON', () => {
  const text = '{ "a": [1, {"b": "c\\"", "d": null}], "e": -1.5e3, "f": true }';
  for (let at = 0; at < text.length; at++)
    for (const changed of [
      text.slice(0, at),
      text.slice(0, at) + text.slice(at + 1),
      `${text.slice(0, at)}§${text.slice(at)}`,
    ]) {
      let isJson = true;
      try {
        JSON.parse(changed);
      } catch {
        isJson = false;
      }
      const problem = findTextProblem(changed);
      if (!isJson) expect(problem, changed).toBeDefined();
      if (problem) expect(problem.to, changed).toBeLessThanOrEqual(changed.length);
    }
});

test('finds the place of a path, or of the nearest part around it', () => {
  const text = '{ "a": [1, { "b": true }], "c d": "x" }';
  const at = (...path: (string | number)[]) => {
    const { from, to } = findPlace(text, path);
    return text.slice(from, to);
  };
  expect(at('a', 0)).toBe('1');
  expect(at('a', 1, 'b')).toBe('true');
  expect(at('c d')).toBe('"x"');
  expect(at('a')).toBe('[');
  expect(at('missing', 'part')).toBe('{');
  expect(at('c d', 'missing')).toBe('"x"');
  expect(findPlace('', ['a'])).toEqual({ from: 0, to: 0 });
});

/** Returns what is at the bar in a string. */
function spotAt(marked: string) {
  const spot = findSpot(marked.replace('|', ''), marked.indexOf('|'));
  return spot && { kind: spot.kind, path: spot.path, siblings: spot.siblings };
}

test.each([
  ['{ | }', { kind: 'name', path: [], siblings: [] }],
  ['{ "a": 1, | }', { kind: 'name', path: [], siblings: ['a'] }],
  ['{ "a": 1, "b|" }', { kind: 'name', path: [], siblings: ['a'] }],
  ['{ "a": { "b|": 1 } }', { kind: 'name', path: ['a'], siblings: [] }],
  ['{ "a": | }', { kind: 'value', path: ['a'], siblings: [] }],
  ['{ "a": "x|" }', { kind: 'value', path: ['a'], siblings: [] }],
  ['{ "a": [1, |] }', { kind: 'value', path: ['a', 1], siblings: [] }],
  ['{ "a": [{ "b": tr|ue }] }', { kind: 'value', path: ['a', 0, 'b'], siblings: [] }],
])('knows what a person writes in %s', (text, spot) => {
  expect(spotAt(text)).toEqual(spot);
});

test('offers nothing after a value or outside of the value', () => {
  expect(spotAt('{ "a": {} | }')).toBeUndefined();
  expect(spotAt('|')).toBeUndefined();
});
