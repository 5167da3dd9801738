import type { ProgressBar } from '@statsig-http-api/contract/command-line';
import type { RequestBody, Schema } from '@statsig-http-api/contract/types';
import { type Api, SimulationError } from './api.ts';
import { createUser, type SimulatedUser, simulateVisit } from './behavior.ts';
import { createPool } from './pool.ts';
import { createWindow, findLastWholeDay, type Length, type Window } from './window.ts';

/** What to simulate. */
export interface Scenario {
  readonly experiment: string;
  /** The layer to request instead of the experiment, if the experiment is in a layer. */
  readonly layer?: string | undefined;
  /** The custom ID by which the experiment assigns users. @default userID */
  readonly unit?: string | undefined;
  readonly users: number;
  readonly length: Length;
  /** The last Pacific day, as YYYY-MM-DD. @default The newest complete day by the server's clock. */
  readonly lastDay?: string | undefined;
  readonly lifts: Lifts;
  readonly seed: string;
}

/** True effects. 0.05 is a lift of 5%. */
export interface Lifts {
  /** The lift of every group except the control. */
  readonly all: number;
  /** The lifts of single groups. */
  readonly byGroup: Readonly<Record<string, number>>;
}

export interface SimulationSummary {
  readonly window: Window;
  readonly groups: readonly { readonly name: string; readonly users: number; readonly lift: number }[];
  readonly usersWithoutGroup: number;
  readonly visits: number;
  readonly events: number;
}

/** The group with this name, in upper or lower case, is the control. */
const controlName = 'control';

function chooseLift({ all, byGroup }: Lifts, group: string): number {
  if (Object.hasOwn(byGroup, group)) return byGroup[group] ?? 0;
  return group.toLowerCase() === controlName ? 0 : all;
}

const maxConcurrentVisits = 32;
const maxConcurrentLogRequests = 4;

/** The events of each request, except for the last one. */
const eventsPerRequest = 500;

/**
 * Simulates users on a running server. On each visit a user requests the experiment, which logs the exposure, and then
 * logs events. The server's clock is stopped at each moment of the window in turn, so that a simulated hour takes seconds,
 * and is restored at the end. Repeating a scenario with the same project and last day creates the same exposures and events.
 * @param isStopped Whether to stop before the end.
 * @throws {SimulationError}
 */
export async function simulate(
  scenario: Scenario,
  api: Api,
  progress: ProgressBar['update'],
  isStopped: () => boolean = () => false,
): Promise<SimulationSummary> {
  const clock = await api.clock();
  const window = createWindow(scenario.lastDay ?? findLastWholeDay(clock.now), scenario.length);
  const schedule = scheduleVisits(scenario, window);
  const totalVisits = [...schedule.values()].reduce((sum, { length }) => sum + length, 0);
  const visitPool = createPool(maxConcurrentVisits);
  const logPool = createPool(maxConcurrentLogRequests);
  const groupsByUser = new Map<string, string | null>();
  let visits = 0;
  let events = 0;
  let unsentEvents: RequestBody<'logEvent'>['events'] = [];

  const sendEvents = async (count: number) => {
    const batch = unsentEvents.slice(0, count);
    unsentEvents = unsentEvents.slice(count);
    await logPool.start(async () => void (await api.logEvents({ events: batch })));
  };
  const visit = async (user: SimulatedUser, moment: number): Promise<RequestBody<'logEvent'>['events']> => {
    if (isStopped()) throw new SimulationError(`Stopped after ${visits} of ${totalVisits} visits.`);
    const group = await requestGroup(api, scenario, user);
    groupsByUser.set(user.userID, group);
    const lift = group === null ? 0 : chooseLift(scenario.lifts, group);
    const visitEvents = simulateVisit(scenario.seed, user, moment, lift, window.step);
    visits += 1;
    events += visitEvents.length;
    progress(visits, totalVisits, `${visits.toLocaleString('en')} of ${totalVisits.toLocaleString('en')} visits`);
    return visitEvents.map((event) => ({ ...event, user: createRequestUser(user, scenario) }));
  };

  try {
    for (const [moment, users] of schedule) {
      await api.setClock(moment);
      // The server recognizes a repeated request. Requests repeat only if their events have the same order each time.
      const eventsByVisit: RequestBody<'logEvent'>['events'][] = [];
      for (const [index, user] of users.entries())
        await visitPool.start(async () => {
          eventsByVisit[index] = await visit(user, moment);
        });
      await visitPool.drain();
      unsentEvents = unsentEvents.concat(...eventsByVisit);
      // Events have their own times, so they can be sent after the clock has moved on.
      while (unsentEvents.length >= eventsPerRequest) await sendEvents(eventsPerRequest);
    }
    if (unsentEvents.length > 0) await sendEvents(unsentEvents.length);
    await logPool.drain();
  } finally {
    await Promise.allSettled([visitPool.drain(), logPool.drain()]);
    await api.setClock(clock.frozen ? clock.now : null);
  }
  return { window, ...countGroups(scenario, groupsByUser), visits, events };
}

/** Counts the users of each group. @throws {SimulationError} When no user is in a group. */
function countGroups(
  { experiment, users, lifts }: Scenario,
  groupsByUser: ReadonlyMap<string, string | null>,
): Pick<SimulationSummary, 'groups' | 'usersWithoutGroup'> {
  const assigned = [...groupsByUser.values()].filter((group) => group !== null);
  if (assigned.length === 0)
    throw new SimulationError(
      `${experiment} assigns none of ${users} users to a group. Specify an experiment that has started with --experiment.`,
    );
  const groups = [...new Set(assigned)].sort().map((name) => ({
    name,
    users: assigned.filter((group) => group === name).length,
    lift: chooseLift(lifts, name),
  }));
  return { groups, usersWithoutGroup: groupsByUser.size - assigned.length };
}

/** Returns the users of each moment that has visits, in the order of time. */
function scheduleVisits({ seed, users }: Scenario, window: Window): Map<number, SimulatedUser[]> {
  const schedule = new Map<number, SimulatedUser[]>();
  for (let number = 1; number <= users; number++) {
    const user = createUser(seed, number, window);
    for (const moment of user.visits) {
      const visitors = schedule.get(moment);
      if (visitors === undefined) schedule.set(moment, [user]);
      else visitors.push(user);
    }
  }
  return new Map([...schedule].sort(([one], [other]) => one - other));
}

/** Requests the experiment or its layer, which logs the exposure. Returns the user's group, or null without one. */
async function requestGroup(api: Api, scenario: Scenario, simulatedUser: SimulatedUser): Promise<string | null> {
  const { experiment, layer } = scenario;
  const user = createRequestUser(simulatedUser, scenario);
  const request = { user, configName: experiment };
  if (layer !== undefined) await api.getLayer({ user, layerName: layer });
  const config = await api.getConfig(
    layer === undefined ? request : { ...request, statsigMetadata: { exposureLoggingDisabled: true } },
  );
  if (config.rule_id === '')
    throw new SimulationError(`The server's project has no experiment ${experiment}. Specify one with --experiment.`);
  return config.group_name ?? null;
}

function createRequestUser({ userID, country }: SimulatedUser, { unit }: Scenario): Schema<'User'> {
  return { userID, country, ...(unit === undefined ? {} : { customIDs: { [unit]: userID } }) };
}
