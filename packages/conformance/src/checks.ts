import type { Check } from './check.ts';
import { bodyChecks } from './checks/bodies.ts';
import { exampleRequestChecks } from './checks/example-requests.ts';
import { exampleResponseChecks } from './checks/example-responses.ts';
import { httpChecks, serverChecks } from './checks/http.ts';
import { keyChecks } from './checks/keys.ts';
import { reportChecks } from './checks/reports.ts';

/** All checks, in the order in which they run: the simplest first. */
export const checks: readonly Check[] = [
  ...exampleRequestChecks,
  ...exampleResponseChecks,
  ...keyChecks,
  ...httpChecks,
  ...serverChecks,
  ...bodyChecks,
  ...reportChecks,
];

/**
 * Returns the checks that contain a word in their name, group, path, tag or summary. Ignores case and a plural s.
 * @param only The word. Undefined selects all checks.
 */
export function selectChecks(only: string | undefined): readonly Check[] {
  if (only === undefined) return checks;
  const word = only.toLowerCase().replace(/s$/, '');
  return checks.filter(({ name, group, operation }) =>
    [name, group, operation?.path, operation?.tag, operation?.summary].some((text) =>
      text?.toLowerCase().includes(word),
    ),
  );
}
