import { parseArgs } from 'node:util';
import { type CommandOutcome, usageError } from '@statsig-http-api/contract/command-line';
import { isDay } from '../command/is-day.ts';
import { parseWithHelp } from '../command/parse-with-help.ts';
import { isValidLift } from './behavior.ts';
import type { Lifts, Scenario } from './simulate.ts';

/** The options of `statsig-server simulate`. */
export interface SimulateCommand {
  readonly run: 'simulate';
  readonly url: string;
  readonly serverKey: string;
  readonly scenario: Scenario;
}

const help = `Usage: statsig-server simulate [--lift 5%] [--users 5000] [--hours 1] [--url http://127.0.0.1:4020] [options]

Send the traffic of simulated users to a running server. Each user requests an experiment, which logs the exposure, and
then views pages, fills a cart or buys. You choose the true effect, and a report should find it. The command sets the
clock of the server to the past until it ends, so use a server that has no other users.

  --url         Origin of the server (default: http://127.0.0.1:4020)
  --server-key  Server secret key of the project (default: STATSIG_SERVER_KEY in the environment, or secret-local)
  --experiment  Experiment to request (default: a_running_experiment of the demo project)
  --layer       Layer to request, if the experiment is in a layer
  --unit        Custom ID by which the experiment assigns users, such as companyID (default: userID)
  --users       Number of users (default: 5000)
  --hours       Number of hours to simulate, at the end of a Pacific day (default: 1)
  --days        Number of Pacific days to simulate instead
  --until       Last day to simulate, as YYYY-MM-DD (default: the newest complete day by the server's clock)
  --lift        True lift of all groups except Control, such as 5% or -2% (default: 0%); --lift Test=5% for one group
  --seed        Word that selects the random numbers; the same seed creates the same users and events (default: 1)
  --help        Show this help
`;

const string = { type: 'string' } as const;

/** Parses the arguments after `simulate`. Reads the key from the environment too, because process lists show arguments. */
export function parseSimulateCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SimulateCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server simulate', help, () =>
    parseArgs({
      args: [...args],
      options: {
        url: string,
        'server-key': string,
        experiment: string,
        layer: string,
        unit: string,
        users: string,
        hours: string,
        days: string,
        until: string,
        lift: { type: 'string', multiple: true },
        seed: string,
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if ('run' in parsed) return parsed;
  const { values } = parsed;
  const { url = 'http://127.0.0.1:4020', users = '5000', hours, days, until, seed = '1' } = values;
  if (!/^https?:\/\/[^/]+\/?$/.test(url) || !URL.canParse(url))
    return usageError('--url must be an origin, such as http://127.0.0.1:4020.');
  if (!/^[1-9]\d{0,6}$/.test(users)) return usageError('--users must be a number from 1 to 9999999.');
  if (hours !== undefined && days !== undefined) return usageError('Specify either --hours or --days.');
  const length = days ?? hours ?? '1';
  if (!/^[1-9]\d{0,2}$/.test(length)) return usageError('--hours and --days must be numbers from 1 to 999.');
  if (until !== undefined && !isDay(until)) return usageError('--until must be a day, such as 2026-01-15.');
  if (!/^[\w.-]{1,40}$/.test(seed))
    return usageError('--seed must have 1 to 40 letters, digits, underscores, dots or hyphens.');
  const lifts = parseLifts(values.lift ?? []);
  if (lifts === undefined) return usageError('--lift must be a percentage from -100% to 150%, such as 5% or Test=5%.');
  return {
    run: 'simulate',
    url: new URL(url).origin,
    serverKey: values['server-key'] ?? (env.STATSIG_SERVER_KEY || 'secret-local'),
    scenario: {
      experiment: values.experiment ?? 'a_running_experiment',
      layer: values.layer,
      unit: values.unit,
      users: Number(users),
      length: days === undefined ? { hours: Number(length) } : { days: Number(days) },
      lastDay: until,
      lifts,
      seed,
    },
  };
}

/** Parses every `--lift`. Returns undefined when one is invalid. */
function parseLifts(texts: readonly string[]): Lifts | undefined {
  let all = 0;
  const byGroup = new Map<string, number>();
  for (const text of texts) {
    const [, group, percent] = /^(?:(.+)=)?([+-]?\d+(?:\.\d+)?)%$/.exec(text) ?? [];
    const lift = Number(percent) / 100;
    if (!isValidLift(lift)) return undefined;
    if (group === undefined) all = lift;
    else byGroup.set(group, lift);
  }
  return { all, byGroup: Object.fromEntries(byGroup) };
}
