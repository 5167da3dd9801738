/** A change of generated code. */
export interface Edit {
  readonly find: string | RegExp;
  /** The new text. For a regular expression, `$1` is its first group. */
  readonly replace: string | ((match: readonly string[]) => string);
  /**
   * How often the text occurs.
   * @default 1
   */
  readonly times?: number;
}

/**
 * Changes generated code.
 * @throws if a string doesn't occur as often as expected, for example after an update of the generator
 */
export function edited(code: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { find, replace, times = 1 }) => {
    const pattern = typeof find === 'string' ? new RegExp(escaped(find), 'g') : new RegExp(find, 'gm');
    const matches = [...text.matchAll(pattern)];
    if (matches.length !== times)
      throw new Error(
        `The generated client has ${matches.length} instead of ${times} places like ${find}. Adapt scripts/generate/clients/.`,
      );
    return text.replace(pattern, (...match: string[]) => {
      if (typeof replace === 'function') return replace(match);
      return typeof find === 'string' ? replace : replace.replace(/\$(\d)/g, (_, group) => match[group] ?? '');
    });
  }, code);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
