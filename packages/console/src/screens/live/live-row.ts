import { type Fields, isFields } from '../../project/fields.ts';

/** What a row is about. */
export type LiveKind = 'exposure' | 'event' | 'rejection';

/** A row of the list: the few fields that it shows, and everything as JSON. */
export interface LiveRow {
  /** Differs between all rows. */
  readonly key: string;
  readonly kind: LiveKind;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  /** The name of the event, gate, config or layer; for a rejected request the operation. */
  readonly name: string;
  /** What happened, in a few words. */
  readonly summary: string;
  /** Whether it is good or bad; neutral for most. */
  readonly tone: 'good' | 'bad' | 'warning' | 'neutral';
  readonly userID: string | undefined;
  /** In lower case, for the filter. */
  readonly names: readonly string[];
  readonly userIDs: readonly string[];
  /** As the server sent it. It is parsed only when a person opens it: a thousand of parsed events need ten times the memory. */
  readonly json: string;
}

/** The longest name, user ID and summary that a row keeps. The JSON has all of it. */
const maxLength = 200;

/** Returns the row of what the server sent, or undefined if it isn't a JSON object. */
export function parseRow(kind: LiveKind, json: string): LiveRow | undefined {
  const value = parseObject(json);
  if (value === undefined) return undefined;
  // The time of an event can be long ago; it arrives now.
  const time = [value.received, value.time].find((one) => typeof one === 'number') ?? 0;
  const shared = { kind, time, json };
  if (kind === 'rejection') {
    const { operation, status } = value;
    const errors = strings(value.errors);
    const userIDs = strings(value.userIDs);
    const names = [...(typeof operation === 'string' ? [operation] : []), ...strings(value.names)];
    return {
      ...shared,
      key: `rejection ${json.length} ${hash(json)}`,
      name: shorten(typeof operation === 'string' && operation !== '' ? operation : 'Unknown path'),
      summary: shorten(`${String(status)} ${errors[0] ?? String(value.message)}`),
      tone: status === 202 ? 'warning' : 'bad',
      userID: userIDs[0] === undefined ? undefined : shorten(userIDs[0]),
      names: names.map(lower),
      userIDs: userIDs.map(lower),
    };
  }
  const name = typeof value.name === 'string' ? value.name : '';
  const userID = typeof value.userID === 'string' ? value.userID : undefined;
  return {
    ...shared,
    // After a reset, IDs start again.
    key: `${kind} ${String(value.id)} ${time}`,
    name: shorten(name),
    ...(kind === 'exposure' ? summarizeExposure(value) : { summary: summarizeEvent(value), tone: 'neutral' as const }),
    userID: userID === undefined ? undefined : shorten(userID),
    names: [lower(name)],
    userIDs: userID === undefined ? [] : [lower(userID)],
  };
}

/** Parses a JSON object. Returns undefined for any other string. */
export function parseObject(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the strings of a value that should be a list of strings. */
export const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

function summarizeExposure({
  type,
  passed,
  groupName,
  ruleID,
  source,
  allocatedExperiment,
}: Fields): Pick<LiveRow, 'summary' | 'tone'> {
  const suffix = source === 'check' ? '' : `, from ${source === 'sdk' ? 'an SDK' : 'log_custom_exposure'}`;
  if (type === 'gate')
    return passed === true ? { summary: `Pass${suffix}`, tone: 'good' } : { summary: `Fail${suffix}`, tone: 'neutral' };
  const group =
    typeof groupName === 'string'
      ? groupName
      : ruleID === 'override'
        ? 'Override'
        : typeof allocatedExperiment === 'string' && allocatedExperiment !== ''
          ? `Experiment ${allocatedExperiment}`
          : ruleID === 'default' || ruleID === ''
            ? 'Default value'
            : `Rule ${String(ruleID)}`;
  return { summary: shorten(`${group}${suffix}`), tone: 'neutral' };
}

function summarizeEvent({ value, metadata }: Fields): string {
  const fields = isFields(metadata) ? Object.entries(metadata).slice(0, 4) : [];
  const parts = [
    ...(value === null || value === undefined ? [] : [String(value)]),
    ...fields.map(([name, item]) => `${name}: ${typeof item === 'string' ? item : JSON.stringify(item)}`),
  ];
  return shorten(parts.join(', '));
}

const shorten = (text: string): string => (text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text);

const lower = (text: string): string => text.slice(0, maxLength).toLowerCase();

/** Returns a number that differs between most strings. */
function hash(text: string): number {
  let result = 0;
  for (let index = 0; index < text.length; index++) result = (Math.imul(result, 31) + text.charCodeAt(index)) | 0;
  return result;
}
