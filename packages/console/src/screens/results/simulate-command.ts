import { quote } from '../../api/curl.ts';
import type { EntrySummary } from '../../api/project.ts';

/** The experiment that the command simulates by default. Only the demo project has it. */
const defaultExperiment = 'a_running_experiment';

/** Characters that end a paste in a terminal, or run what was pasted. */
const hasControls = /\p{Cc}/u;

/**
 * Returns the command that simulates users of an experiment; undefined if no experiment with two groups is running.
 * @param server The address of the server.
 * @param wanted The name of the experiment; undefined for any.
 */
export function simulateCommand(entries: readonly EntrySummary[], server: string, wanted?: string): string | undefined {
  const running = entries.filter(
    ({ type, status, groups = [], name, layer = '', unit = '' }) =>
      type === 'experiment' && status === 'started' && groups.length > 1 && !hasControls.test(name + layer + unit),
  );
  const experiment =
    running.find(({ name }) => name === (wanted ?? defaultExperiment)) ??
    (wanted === undefined ? running[0] : undefined);
  if (experiment === undefined) return undefined;
  const { name, layer, unit } = experiment;
  return [
    `npx statsig-server simulate --url ${server}`,
    ...(name === defaultExperiment ? [] : [`--experiment ${quote(name)}`]),
    ...(layer === undefined ? [] : [`--layer ${quote(layer)}`]),
    ...(unit === undefined || unit === 'userID' ? [] : [`--unit ${quote(unit)}`]),
    '--days 7 --lift 5%',
  ].join(' ');
}
