import { createRequire } from 'node:module';
import type { RE2JS } from 're2js';
import { toText } from './convert.ts';

const require = createRequire(import.meta.url);

/** Longer values match no pattern, as in the SDKs. */
const maxValueLength = 999;

/**
 * Compiles a regular expression that matches anywhere in a value. The syntax is JavaScript's, but the engine is RE2. Its
 * time grows linearly with the value's length, so no pattern can block the server. A pattern that is invalid in
 * JavaScript or in RE2 matches nothing.
 */
export function patternMatcher(target: unknown): (value: unknown) => boolean {
  const pattern = compilePattern(String(target));
  if (pattern === undefined) return () => false;
  return (value) => {
    if (value == null) return false;
    const text = toText(value);
    return text.length <= maxValueLength && pattern.matcher(text).find();
  };
}

/** Returns false for a pattern with a syntax error, a lookaround or a backreference. */
export function isPattern(source: string): boolean {
  return compilePattern(source) !== undefined;
}

/** Returns the number of steps of a compiled pattern: the time of a match grows with it. Returns 0 for an invalid pattern. */
export function patternSteps(source: string): number {
  return compilePattern(source)?.programSize() ?? 0;
}

function compilePattern(source: string): RE2JS | undefined {
  // Loads this large library only for a project with patterns, so that other projects start faster.
  const { RE2JS, RE2JSException }: typeof import('re2js') = require('re2js');
  try {
    new RegExp(source);
    return RE2JS.compile(RE2JS.translateRegExp(removeOtherEscapes(source)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RE2JSException) return undefined;
    throw error;
  }
}

/** Removes the backslash of escapes that are plain letters in JavaScript but have a meaning in RE2, such as `\A`. */
function removeOtherEscapes(source: string): string {
  return source.replace(/\\([\s\S])/g, (whole, character: string) =>
    /[a-zA-Z]/.test(character) && !'bBdDfnrsStvwWcxuk'.includes(character) ? character : whole,
  );
}
