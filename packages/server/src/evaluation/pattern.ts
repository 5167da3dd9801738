import { RE2JS } from 're2js';

/** Longer values match nothing, as in the SDKs. */
const longest = 999;

/**
 * Matches a pattern anywhere in the value. The patterns are JavaScript's, but the engine is RE2, whose time grows with
 * the value's length alone: no pattern can make a server hang. A pattern that either of them refuses matches nothing.
 */
export function matching(target: unknown): (value: unknown) => boolean {
  const pattern = compile(String(target));
  if (pattern === undefined) return () => false;
  return (value) => {
    if (value == null) return false;
    const text = String(value);
    return text.length <= longest && pattern.matcher(text).find();
  };
}

/** Whether a pattern can match anything: `false` for one with a mistake, a lookaround or a backreference. */
export function isPattern(source: string): boolean {
  return compile(source) !== undefined;
}

function compile(source: string): RE2JS | undefined {
  try {
    new RegExp(source);
    return RE2JS.compile(RE2JS.translateRegExp(plainLetters(source)));
  } catch {
    return undefined;
  }
}

/** `\A`, `\z` and other escapes that mean something to RE2 are plain letters in JavaScript. */
function plainLetters(source: string): string {
  return source.replace(/\\([\s\S])/g, (both, after: string) =>
    /[a-zA-Z]/.test(after) && !'bBdDfnrsStvwWcxuk'.includes(after) ? after : both,
  );
}
