/** The values of the parameters of a path by their names. */
export type Parameters = Readonly<Record<string, string>>;

/**
 * Parses a path with parameters, such as `/entries/{type}/{name}`. Returns a function that returns the parameters of a request
 * target, or undefined if the target doesn't fit. A parameter is one segment, not empty. Its value can contain an encoded `/`.
 */
export function parseTemplate(template: string): (target: string | undefined) => Parameters | undefined {
  const parts = template.split('/');
  return (target = '') => {
    const segments = target
      .replace(/^https?:\/\/[^/?]*/i, '')
      .replace(/\?.*$/s, '')
      .split('/');
    if (segments.length !== parts.length) return undefined;
    const parameters: Record<string, string> = {};
    for (const [index, part] of parts.entries()) {
      // The listener has already rejected a path with malformed percent-encoding.
      const value = decodeURIComponent(segments[index] ?? '');
      if (!part.startsWith('{')) {
        if (value !== part) return undefined;
      } else if (value === '') return undefined;
      else parameters[part.slice(1, -1)] = value;
    }
    return parameters;
  };
}
