import type { RequestBody, Schema } from '@statsig-http-api/contract/types';
import type { ExperimentNames } from './experiment-names.ts';
import { pacificDay } from './pacific-day.ts';
import type { Batch, EventRow, ExposureRow } from './row-types.ts';
import { sdkExposure } from './sdk-exposure.ts';
import { storedJson, UnstorableError } from './stored-json.ts';
import { corrected, timeOf } from './time.ts';

type User = Schema<'User'>;

/** When a request arrived. */
export interface Arrival {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly received: number;
  /** The milliseconds to add to the sender's times. */
  readonly skew: number;
}

/** The rows of a request, or its invalid fields, such as `events[3]: …`. */
export type BatchOrProblems =
  | {
      readonly batch: Batch;
      /** What the project lacks. */
      readonly unknowns?: Unknowns;
    }
  | { readonly problems: readonly string[] };

/** The places of gates, experiments, groups and rules that the project lacks. Reports leave such exposures out. */
export interface Unknowns {
  readonly names: readonly string[];
  /** Groups and rules of gates and experiments that the project has. */
  readonly groups: readonly string[];
}

/** Completes a decision with the rule of its group, or the group of its rule. A field that can't be looked up stays null. */
export type Groups = (
  type: 'gate' | 'config',
  name: string,
  decision: { readonly ruleID: string | null; readonly groupName: string | null },
) => {
  readonly ruleID: string | null;
  readonly groupName: string | null;
  /** What the project lacks: the gate or the experiment, or its rule and its group. */
  readonly unknown: 'name' | 'group' | undefined;
};

/** Converts a valid body of log_event to rows: its events, and the exposures among them. */
export function eventBatch(body: RequestBody<'logEvent'>, arrival: Arrival, names: ExperimentNames): BatchOrProblems {
  const events: EventRow[] = [];
  const exposures: ExposureRow[] = [];
  // The user and the metadata of the body, converted when the first event without its own needs them.
  let sharedColumns: UserColumns | undefined;
  let sharedMetadata: string | undefined;
  const columnsOf = (user: User | undefined): UserColumns => {
    if (user !== undefined) return userColumns(user);
    sharedColumns ??= userColumns(body.user ?? {});
    return sharedColumns;
  };
  const statsigMetadataOf = (metadata: object | undefined): string | null => {
    // SDKs send empty metadata with each event, and their own metadata once in the body.
    if (metadata !== undefined && Object.keys(metadata).length > 0) return storedJson(metadata);
    const shared = body.statsigMetadata ?? metadata;
    if (shared === undefined) return null;
    sharedMetadata ??= storedJson(shared);
    return sharedMetadata;
  };
  const problems = convertEach('events', body.events, (event) => {
    const times = timesOf(event.time, arrival);
    const columns = columnsOf(event.user);
    const decision = sdkExposure(event.eventName, event.metadata, names);
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
    events.push({
      ...times,
      ...columns,
      name: event.eventName,
      value: event.value ?? null,
      metadata: event.metadata === undefined ? null : storedJson(event.metadata),
      statsigMetadata: statsigMetadataOf(event.statsigMetadata),
    });
  });
  return problems.length > 0 ? { problems } : { batch: { events, exposures } };
}

/** Converts a valid body of log_custom_exposure to rows. */
export function exposureBatch(
  body: RequestBody<'logCustomExposure'>,
  arrival: Arrival,
  groups: Groups,
): BatchOrProblems {
  const exposures: ExposureRow[] = [];
  const unknowns = { names: [] as string[], groups: [] as string[] };
  const problems = convertEach('exposures', body.exposures, (exposure, index) => {
    const { secondaryExposures } = exposure;
    const isGate = exposure.gateName !== undefined;
    const type = isGate ? 'gate' : 'config';
    const name = isGate ? exposure.gateName : exposure.experimentName;
    const decision = { ruleID: exposure.ruleID ?? null, groupName: exposure.group ?? null };
    const { unknown, ...completed } = groups(type, name, decision);
    const place = (field: string) => `exposures[${index}].${field}: not in the project`;
    if (unknown === 'name') unknowns.names.push(place(isGate ? 'gateName' : 'experimentName'));
    if (unknown === 'group') unknowns.groups.push(place(exposure.ruleID === undefined ? 'group' : 'ruleID'));
    exposures.push({
      ...timesOf(exposure.time, arrival),
      ...userColumns(exposure.user),
      ...completed,
      source: 'custom',
      type,
      name,
      passed: isGate ? exposure.passes : null,
      allocatedExperiment: null,
      parameterName: null,
      secondaryExposures: secondaryExposures?.length ? storedJson(secondaryExposures) : null,
    });
  });
  return problems.length > 0 ? { problems } : { batch: { events: [], exposures }, unknowns };
}

/** Converts each item of a list, and returns the problems with invalid items. */
function convertEach<Item>(
  list: string,
  items: readonly Item[],
  convert: (item: Item, index: number) => void,
): string[] {
  const problems: string[] = [];
  for (const [index, item] of items.entries()) {
    try {
      convert(item, index);
    } catch (error) {
      if (error instanceof UnstorableError) problems.push(`${list}[${index}]: ${error.message}`);
      else throw error;
    }
  }
  return problems;
}

function timesOf(requestTime: number | string | undefined, arrival: Arrival) {
  const { received } = arrival;
  if (requestTime === undefined) return { received, time: received, ownTime: null, day: pacificDay(received) };
  const ownTime = timeOf(requestTime);
  const time = corrected(ownTime, arrival);
  return { received, time, ownTime, day: pacificDay(time) };
}

/** The columns of the user in every row. */
export type UserColumns = Pick<EventRow, 'tier' | 'userID' | 'user'>;

/**
 * Converts a user to columns, without `privateAttributes`. Fields that the contract lacks stay: a rule can read any field of a
 * user, so they explain its result. Unknown fields elsewhere in a body are never stored.
 * @throws {UnstorableError}
 */
export function userColumns(user: User): UserColumns {
  return {
    tier: user.statsigEnvironment?.tier || 'production',
    userID: user.userID ?? null,
    user: storedJson(user, 'privateAttributes'),
  };
}
