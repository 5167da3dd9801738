/**
 * Compares versions with a target: the parts between dots as numbers, with 0 for a missing part. Everything from the
 * first `-` on is ignored.
 * @returns For a version, -1, 0 or 1 if it is below, equal to or above the target; `undefined` if they can't be compared.
 */
export function versionComparator(target: unknown): (version: unknown) => -1 | 0 | 1 | undefined {
  const targetParts = parseVersion(target);
  return (version) => {
    const parts = parseVersion(version);
    if (parts === undefined || targetParts === undefined) return undefined;
    for (let index = 0; index < Math.max(parts.length, targetParts.length); index++) {
      const part = parts[index] ?? 0;
      const targetPart = targetParts[index] ?? 0;
      // Only a part that is reached has to be a number: 2.x is above 1.0.
      if (Number.isNaN(part) || Number.isNaN(targetPart)) return undefined;
      if (part !== targetPart) return part < targetPart ? -1 : 1;
    }
    return 0;
  };
}

function parseVersion(version: unknown): number[] | undefined {
  if (typeof version !== 'string') return undefined;
  const end = version.indexOf('-');
  const release = end < 0 ? version : version.slice(0, end);
  return release === '' ? undefined : release.split('.').map(Number);
}
