import type { RequestBody, Schema } from '@statsig-http-api/contract/types';
import { pacificDay } from './pacific-day.ts';
import type { Batch, EventRow, ExposureRow } from './rows.ts';
import { sdkExposure } from './sdk-exposure.ts';
import { storedJson, TooDeep } from './stored-json.ts';
import { corrected, timeOf } from './time.ts';

type User = Schema<'User'>;

/** When and how a request came. */
export interface Arrival {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly received: number;
  /** What has to be added to the sender's times, in milliseconds. */
  readonly skew: number;
}

/** Rows of a request; or every field that keeps it from being stored, as `events[3]: …`. */
export type BatchOrProblems = { readonly batch: Batch } | { readonly problems: readonly string[] };

/** Finds the rule of a group, or the group of a rule; what is not known stays as it was sent. */
export type Groups = (
  type: 'gate' | 'config',
  name: string,
  told: { readonly ruleID: string | null; readonly groupName: string | null },
) => { readonly ruleID: string | null; readonly groupName: string | null };

/** The rows of a valid body of log_event: its events, and the exposures among them. */
export function eventBatch(body: RequestBody<'logEvent'>, arrival: Arrival): BatchOrProblems {
  const events: EventRow[] = [];
  const exposures: ExposureRow[] = [];
  const shared = new Map<User, UserColumns>();
  const problems = eachOf('events', body.events, (event) => {
    const times = timesOf(event.time, arrival);
    const columns = userColumns(event.user ?? body.user ?? noUser, shared);
    const decision = sdkExposure(event.eventName, event.metadata);
    if (decision !== undefined) {
      const { secondaryExposures } = event;
      exposures.push({
        ...times,
        ...columns,
        ...decision,
        source: 'sdk',
        secondaryExposures: secondaryExposures?.length ? storedJson(secondaryExposures) : null,
      });
      return;
    }
    // SDKs send an empty one with each event, and their own once for all.
    const ofEvent = event.statsigMetadata;
    const statsigMetadata =
      ofEvent !== undefined && Object.keys(ofEvent).length > 0 ? ofEvent : (body.statsigMetadata ?? ofEvent);
    events.push({
      ...times,
      ...columns,
      name: event.eventName,
      value: event.value ?? null,
      metadata: event.metadata === undefined ? null : storedJson(event.metadata),
      statsigMetadata: statsigMetadata === undefined ? null : storedJson(statsigMetadata),
    });
  });
  return problems.length > 0 ? { problems } : { batch: { events, exposures } };
}

/** The rows of a valid body of log_custom_exposure. */
export function exposureBatch(
  body: RequestBody<'logCustomExposure'>,
  arrival: Arrival,
  groups: Groups,
): BatchOrProblems {
  const exposures: ExposureRow[] = [];
  const shared = new Map<User, UserColumns>();
  const problems = eachOf('exposures', body.exposures, (exposure) => {
    const { secondaryExposures } = exposure;
    const isGate = exposure.gateName !== undefined;
    const type = isGate ? 'gate' : 'config';
    const name = isGate ? exposure.gateName : exposure.experimentName;
    const told = { ruleID: exposure.ruleID ?? null, groupName: exposure.group ?? null };
    exposures.push({
      ...timesOf(exposure.time, arrival),
      ...userColumns(exposure.user, shared),
      ...groups(type, name, told),
      source: 'custom',
      type,
      name,
      passed: isGate ? exposure.passes : null,
      allocatedExperiment: null,
      parameterName: null,
      secondaryExposures: secondaryExposures?.length ? storedJson(secondaryExposures) : null,
    });
  });
  return problems.length > 0 ? { problems } : { batch: { events: [], exposures } };
}

/** Runs over a list, and gathers what keeps its items from being stored. */
function eachOf<Item>(list: string, items: readonly Item[], take: (item: Item) => void): string[] {
  const problems: string[] = [];
  for (const [index, item] of items.entries()) {
    try {
      take(item);
    } catch (error) {
      if (error instanceof TooDeep) problems.push(`${list}[${index}]: ${error.message}`);
      else throw error;
    }
  }
  return problems;
}

function timesOf(sent: number | string | undefined, { received, skew }: Arrival) {
  if (sent === undefined) return { received, time: received, ownTime: null, day: pacificDay(received) };
  const ownTime = timeOf(sent);
  const time = corrected(ownTime, skew);
  return { received, time, ownTime, day: pacificDay(time) };
}

/** What is stored of a user, in every row. */
export type UserColumns = Pick<EventRow, 'tier' | 'userID' | 'user'>;

/** What is stored of a user: everything but `privateAttributes`. @throws {TooDeep} */
export function userColumns(user: User, known?: Map<User, UserColumns>): UserColumns {
  const there = known?.get(user);
  if (there !== undefined) return there;
  const columns = {
    tier: user.statsigEnvironment?.tier || 'production',
    userID: user.userID ?? null,
    user: storedJson(user, 'privateAttributes'),
  };
  known?.set(user, columns);
  return columns;
}

const noUser: User = {};
