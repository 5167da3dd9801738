import { isJsonObject } from '@statsig-http-api/contract/json';

/** A rejected request, as developers see it. It is kept in memory only, without its body. */
export interface RejectedRequest {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  /** The ID of the operation, or an empty string. */
  readonly operation: string;
  readonly status: number;
  readonly message: string;
  readonly errors: readonly string[];
  /** The gates, configs, layers, experiments and events that the body names. */
  readonly names: readonly string[];
  readonly userIDs: readonly string[];
}

/** Selects rejected requests. */
export interface RejectionQuery {
  readonly name?: string;
  readonly userID?: string;
  readonly limit: number;
}

/** The newest rejected requests. */
export interface Rejections {
  add(request: RejectedRequest): void;
  /** Returns rejected requests, newest first. */
  find(query: RejectionQuery): readonly RejectedRequest[];
  clear(): void;
}

const maxRejections = 500;

/** Creates an empty list. */
export function createRejections(): Rejections {
  let requests: RejectedRequest[] = [];
  return {
    add(request) {
      requests.unshift(request);
      if (requests.length > maxRejections) requests.length = maxRejections;
    },
    find: ({ name, userID, limit }) =>
      requests
        .filter(
          ({ names, userIDs }) =>
            (name === undefined || names.includes(name)) && (userID === undefined || userIDs.includes(userID)),
        )
        .slice(0, limit),
    clear() {
      requests = [];
    },
  };
}

const nameFields = ['gateName', 'configName', 'layerName', 'eventName', 'experimentName'];
const maxMentions = 10;
const maxMentionLength = 200;
const maxItems = 1000;

/** The names and the users in a body. */
export type Mentions = Pick<RejectedRequest, 'names' | 'userIDs'>;

/** Returns the names and the users in a rejected body, whatever its shape: at most 10 of each. */
export function mentionsIn(body: unknown): Mentions {
  const names = new Set<string>();
  const userIDs = new Set<string>();
  const add = (set: Set<string>, value: unknown) => {
    if (typeof value === 'string' && set.size < maxMentions) set.add(value.slice(0, maxMentionLength));
  };
  const collect = (value: unknown) => {
    if (!isJsonObject(value)) return;
    for (const field of nameFields) add(names, ownField(value, field));
    add(userIDs, ownField(ownField(value, 'user'), 'userID'));
  };
  collect(body);
  const lists = isJsonObject(body) ? Object.values(body) : [body];
  for (const list of lists) if (Array.isArray(list)) for (const item of list.slice(0, maxItems)) collect(item);
  return { names: [...names], userIDs: [...userIDs] };
}

function ownField(value: unknown, field: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, field) ? value[field] : undefined;
}
