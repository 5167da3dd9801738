import { parseArgs } from 'node:util';
import { refuse, type Told, unreadable } from '../command/outcome.ts';
import { isPlayable } from './behaviour.ts';
import type { Lifts, Scenario } from './simulate.ts';

/** What `statsig-server simulate` is asked for. */
export interface Simulate {
  readonly run: 'simulate';
  readonly url: string;
  readonly serverKey: string;
  readonly scenario: Scenario;
}

const help = `Usage: statsig-server simulate [--lift 5%] [--users 5000] [--hours 1] [--url http://127.0.0.1:4020] [options]

Plays made-up users against a running server: each asks for an experiment, which logs the exposure, and then views pages,
fills a cart or buys. The true effect is yours to choose, and a report should find it. The server's clock is set to the
past meanwhile, so play on a server that nobody else uses.

  --url         where the server is (default: http://127.0.0.1:4020)
  --server-key  a server secret key of its project (default: STATSIG_SERVER_KEY of the environment, or secret-local)
  --experiment  what users ask for (default: a_running_experiment, which the demo project has)
  --layer       the layer that they ask for, where the experiment is in one
  --unit        the custom id that the experiment splits by, such as companyID (default: userID)
  --users       how many there are (default: 5000)
  --hours       the last hours of a Pacific day in which they come (default: 1)
  --days        whole Pacific days instead
  --until       the last of these days, as YYYY-MM-DD (default: the newest that is over, by the server's clock)
  --lift        what all groups but Control do more of, such as 5% or -2% (default: 0%); for one group: --lift Test=5%
  --seed        a word that decides everything: the same seed makes the same users and events (default: 1)
  --help        this text
`;

const text = { type: 'string' } as const;

/** Reads the arguments of `simulate`, and a key from the environment, where no list of processes shows it. */
export function simulateCommandOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Simulate | Told {
  let values: ReturnType<typeof parse>['values'];
  const parse = () =>
    parseArgs({
      args: [...args],
      options: {
        url: text,
        'server-key': text,
        experiment: text,
        layer: text,
        unit: text,
        users: text,
        hours: text,
        days: text,
        until: text,
        lift: { type: 'string', multiple: true },
        seed: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  try {
    ({ values } = parse());
  } catch (error) {
    return unreadable(error, 'statsig-server simulate');
  }
  if (values.help) return { run: 'help', text: help };
  const { url = 'http://127.0.0.1:4020', users = '5000', hours, days, until, seed = '1' } = values;
  if (!/^https?:\/\/[^/]+\/?$/.test(url) || !URL.canParse(url))
    return refuse('--url must be an origin, such as http://127.0.0.1:4020');
  if (!/^[1-9]\d{0,6}$/.test(users)) return refuse('--users must be a number from 1 to 9999999');
  if (hours !== undefined && days !== undefined) return refuse('Give --hours or --days, not both');
  const length = days ?? hours ?? '1';
  if (!/^[1-9]\d{0,2}$/.test(length)) return refuse('--hours and --days must be numbers from 1 to 999');
  if (until !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(until) && isDay(until)))
    return refuse('--until must be a day, such as 2026-01-15');
  if (!/^[\w.-]{1,40}$/.test(seed)) return refuse('--seed must be a word of letters, digits, dots and hyphens');
  const lifts = liftsOf(values.lift ?? []);
  if (typeof lifts === 'string') return refuse(lifts);
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

/** What several `--lift` say; a sentence when one can't be read. */
function liftsOf(given: readonly string[]): Lifts | string {
  let all = 0;
  const byGroup = new Map<string, number>();
  for (const one of given) {
    const [, group, percent] = /^(?:(.+)=)?([+-]?\d+(?:\.\d+)?)%$/.exec(one) ?? [];
    const lift = Number(percent) / 100;
    if (!isPlayable(lift)) return '--lift must be a percentage from -100% to 150%, such as 5% or Test=5%';
    if (group === undefined) all = lift;
    else byGroup.set(group, lift);
  }
  return { all, byGroup: Object.fromEntries(byGroup) };
}

function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
