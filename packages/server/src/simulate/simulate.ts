import type { RequestBody, Schema } from '@statsig-http-api/contract/types';
import type { Progress } from '../command/progress.ts';
import { type Api, SimulationError } from './api.ts';
import { deedsOf, type SimulatedUser, userOf } from './behaviour.ts';
import { createPool } from './pool.ts';
import { type Length, lastWholeDay, type Window, windowOf } from './window.ts';

/** What is played. */
export interface Scenario {
  readonly experiment: string;
  /** The layer that users ask for, where the experiment is in one; otherwise they ask for the experiment. */
  readonly layer?: string | undefined;
  /** The custom id that the experiment splits by; it splits by userID when it is left out. */
  readonly unit?: string | undefined;
  readonly users: number;
  readonly length: Length;
  /** The last Pacific day, as YYYY-MM-DD; the newest that is over, by the server's clock, when it is left out. */
  readonly lastDay?: string | undefined;
  readonly lifts: Lifts;
  readonly seed: string;
}

/** The true effect: of all groups but the control, and of groups by their names. 0.05 is a lift of 5 %. */
export interface Lifts {
  readonly all: number;
  readonly byGroup: Readonly<Record<string, number>>;
}

/** What was played. */
export interface Played {
  readonly window: Window;
  readonly groups: readonly { readonly name: string; readonly users: number; readonly lift: number }[];
  /** Users who are in no group of the experiment. */
  readonly others: number;
  readonly visits: number;
  readonly events: number;
}

/** A group of this name, in any case, is the control. */
const control = 'control';

/** The lift of a group. */
export function liftOf({ all, byGroup }: Lifts, group: string): number {
  if (Object.hasOwn(byGroup, group)) return byGroup[group] ?? 0;
  return group.toLowerCase() === control ? 0 : all;
}

/** Users who ask at the same time, and requests with events that are under way at the same time. */
const [askAtOnce, logAtOnce] = [32, 4];

/** Events of several users are logged together, as servers do it; a visit more or less is no matter. */
const eventsAtOnce = 500;

/**
 * Plays users against a running server: each asks for the experiment, which logs the exposure, and does something. The
 * server's clock is stopped at each moment of the window in turn, so that hours pass in seconds, and is put back at the end.
 * The same scenario against the same project, with the same last day, makes the same exposures and events.
 * @param stopped Tells whether to stop before all is played.
 * @throws {SimulationError}
 */
export async function simulate(
  scenario: Scenario,
  api: Api,
  progress: Progress,
  stopped: () => boolean = () => false,
): Promise<Played> {
  const { users: count, seed, lifts } = scenario;
  const clock = await api.clock();
  const window = windowOf(scenario.lastDay ?? lastWholeDay(clock.now), scenario.length);
  const visitors = visitorsByMoment(seed, count, window);
  const all = [...visitors.values()].reduce((sum, { length }) => sum + length, 0);
  const groupOf = new Map<string, string | null>();
  let [visits, events] = [0, 0];

  const asking = createPool(askAtOnce);
  const logging = createPool(logAtOnce);
  let done: RequestBody<'logEvent'>['events'] = [];
  const log = async () => {
    const logged = done;
    done = [];
    if (logged.length > 0) await logging.begin(async () => void (await api.logEvents({ events: logged })));
  };
  const visit = async (user: SimulatedUser, moment: number) => {
    if (stopped()) throw new SimulationError(`Stopped after ${visits} of ${all} visits`);
    const group = await ask(api, scenario, user);
    groupOf.set(user.userID, group);
    const deeds = deedsOf(seed, user, moment, group === null ? 0 : liftOf(lifts, group), window.step);
    for (const deed of deeds) done.push({ ...deed, user: sent(user, scenario) });
    visits += 1;
    events += deeds.length;
    // They bring their own times, so the clock need not wait for them.
    if (done.length >= eventsAtOnce) await log();
    progress(visits, all, `${visits.toLocaleString('en')} of ${all.toLocaleString('en')} visits`);
  };

  try {
    for (const [moment, users] of visitors) {
      await api.setClock(moment);
      for (const user of users) await asking.begin(() => visit(user, moment));
      await asking.idle();
    }
    await log();
    await logging.idle();
  } finally {
    await Promise.allSettled([asking.idle(), logging.idle()]);
    await api.setClock(clock.frozen ? clock.now : null);
  }

  const named = [...groupOf.values()].filter((group) => group !== null);
  if (named.length === 0)
    throw new SimulationError(
      `${scenario.experiment} puts none of ${count} users into a group: name an experiment that has started with --experiment`,
    );
  const groups = [...new Set(named)].sort().map((name) => ({
    name,
    users: named.filter((one) => one === name).length,
    lift: liftOf(lifts, name),
  }));
  return { window, groups, others: groupOf.size - named.length, visits, events };
}

/** Who comes at each moment, in the order of the moments. */
function visitorsByMoment(seed: string, count: number, window: Window): Map<number, SimulatedUser[]> {
  const visits = new Map<number, SimulatedUser[]>();
  for (let number = 1; number <= count; number++) {
    const user = userOf(seed, number, window);
    for (const moment of user.visits) {
      const there = visits.get(moment);
      if (there === undefined) visits.set(moment, [user]);
      else there.push(user);
    }
  }
  return new Map([...visits].sort(([a], [b]) => a - b));
}

/** Asks as the user's program would, which logs the exposure. @returns The user's group; null when they have none. */
async function ask(api: Api, scenario: Scenario, simulated: SimulatedUser): Promise<string | null> {
  const { experiment, layer } = scenario;
  const user = sent(simulated, scenario);
  const asking = { user, configName: experiment };
  if (layer !== undefined) await api.getLayer({ user, layerName: layer });
  const answer = await api.getConfig(
    layer === undefined ? asking : { ...asking, statsigMetadata: { exposureLoggingDisabled: true } },
  );
  if (answer.rule_id === '')
    throw new SimulationError(`The server's project has no experiment ${experiment}: name one with --experiment`);
  return answer.group_name ?? null;
}

/** The user as requests have them. */
function sent({ userID, country }: SimulatedUser, { unit }: Scenario): Schema<'User'> {
  return { userID, country, ...(unit === undefined ? {} : { customIDs: { [unit]: userID } }) };
}
