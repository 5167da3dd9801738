import type { Check } from './check.ts';
import { bodyChecks } from './checks/bodies.ts';
import { exampleChecks } from './checks/examples.ts';
import { httpChecks, serverChecks } from './checks/http.ts';
import { keyChecks } from './checks/keys.ts';
import { reportChecks } from './checks/reports.ts';
import { storyChecks } from './checks/stories.ts';

/** Every check that there is, the plainest first. */
export const checks: readonly Check[] = [
  ...exampleChecks,
  ...storyChecks,
  ...keyChecks,
  ...httpChecks,
  ...serverChecks,
  ...bodyChecks,
  ...reportChecks,
];

/** The checks whose name, group, operation or subject has the word in it, in whatever case, plural or not. */
export function chosenChecks(only: string | undefined): readonly Check[] {
  if (only === undefined) return checks;
  const word = only.toLowerCase().replace(/s$/, '');
  return checks.filter(({ name, group, operation }) =>
    [name, group, operation?.path, operation?.tag, operation?.summary].some((text) =>
      text?.toLowerCase().includes(word),
    ),
  );
}
