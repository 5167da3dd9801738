import { type JsonSchema, schemas } from '../../../generated/schemas.ts';
import type { OperationId } from '../../../generated/types.ts';
import { validRequest } from '../../../generated/validate.js';
import { dayProblems, isRealDay } from './calendar.ts';
import { isJsonObject, pathOf } from './json.ts';
import { problems, requestProblems } from './problems.ts';
import { isStorable, isStorableText } from './storable.ts';

/** The maximum number of events of one request in the contract. Some SDKs send twice as many, so they are validated in parts. */
const maxEventsOfContract = 1000;

/** The maximum number of events of an SDK's request. Repairing an event takes longer than validating it. */
export const maxSdkEvents = 2000;

/** The maximum number of places that `SdkChanges` lists. */
const maxPlaces = 100;

/** The parts of a request that tell whether a Statsig SDK sent it. */
export interface SdkSigns {
  /** The header `statsig-sdk-type`. */
  readonly sdkType: string | null | undefined;
  /** The part of the URL after the `?`. A browser's beacon can't set headers, so it sets `st` in the query. */
  readonly query: string;
  /** The parsed body. SDKs from before 2023 tell their type only in its `statsigMetadata`. */
  readonly body: unknown;
}

/**
 * The forms of the `sdkType` of Statsig's SDKs, such as `statsig-node`, `py-server`, `js-client` and `go-sdk`. Programs that
 * call the HTTP API themselves may send any other.
 */
const sdkTypes = /^(?:statsig-[a-z-]+|js-[a-z-]+|dart|[a-z-]+-(?:client|server|sdk|core|lite|node))$/;

/** Returns whether a Statsig SDK sends a request. */
export function isFromSdk({ sdkType, query, body }: SdkSigns): boolean {
  if (sdkType || /(?:^|&)st=/.test(query)) return true;
  const metadata = isJsonObject(body) ? body.statsigMetadata : undefined;
  return isJsonObject(metadata) && typeof metadata.sdkType === 'string' && sdkTypes.test(metadata.sdkType);
}

/** What was changed in the body of an SDK so that the rest of it could be accepted. Missing values as `null` don't count. */
export interface SdkChanges {
  /** Events that were left out, for example because their name is invalid. */
  readonly rejectedEvents: number;
  /** Other fields and items that were left out. */
  readonly droppedFields: number;
  /** Numbers and booleans that became strings. */
  readonly convertedFields: number;
  /** The places of the changes, as in `events[3].user.email: dropped`; at most 100. */
  readonly places: readonly string[];
}

/** Returns how often each change was made, by its name in the header `x-warnings`. */
export function countsOf({ rejectedEvents, droppedFields, convertedFields }: SdkChanges) {
  return { rejected_events: rejectedEvents, dropped_fields: droppedFields, converted_fields: convertedFields } as const;
}

/** Returns the value of the header `x-warnings`, or undefined if every count is 0. */
export function warningsHeader(counts: Readonly<Record<string, number>>): string | undefined {
  const warnings = Object.entries(counts).filter(([, count]) => count > 0);
  return warnings.length === 0 ? undefined : warnings.map(([name, count]) => `${name}=${count}`).join(', ');
}

/** A valid body with its changes, or the problems with a body that can't be accepted. */
export type SdkBody =
  | { readonly body: unknown; readonly changes: SdkChanges }
  | { readonly problems: readonly string[] };

/**
 * Reads the body of an SDK. An SDK sends the events of many users together and doesn't check them, so one odd value
 * must not cost the others. Numbers become strings where the contract has strings, other invalid fields are dropped, and an
 * event without a valid name is left out.
 */
export function readSdkBody(operation: OperationId, body: unknown): SdkBody {
  const changes = createChanges();
  if (validRequest(operation, body) && isStorable(body) && dayProblems('events', Object(body).events).length === 0)
    return { body, changes };
  const repaired = isJsonObject(body) ? repairBody(body, changes) : body;
  const problems = bodyProblems(operation, repaired);
  if (problems.length > 0) return { problems: changes.rejectedEvents > 0 ? changes.places : problems };
  return { body: repaired, changes };
}

/** Reads the user of an SDK's request as `readSdkBody` does: what has no valid form is dropped. */
export function readSdkUser(user: Fields): Fields {
  const repaired = repair(schemas.User ?? true, user, 'user', createChanges());
  return isJsonObject(repaired) ? repaired : {};
}

// A document of another API has no such operation, and its generated types must compile too.
const isLogEvent = (operation: string) => operation === 'logEvent';

/** A body with events, without its other rules. */
const oneEvent: JsonSchema = {
  type: 'object',
  properties: { events: { type: 'array', items: schemas.StatsigEvent ?? false } },
};

/** Returns the problems with a body with up to `maxSdkEvents` events. */
function bodyProblems(operation: OperationId, body: unknown): readonly string[] {
  const events = isJsonObject(body) && Array.isArray(body.events) ? body.events : [];
  if (!isLogEvent(operation) || events.length <= maxEventsOfContract)
    return validRequest(operation, body) ? [] : requestProblems(operation, body);
  if (events.length > maxSdkEvents) return [`events: must have at most ${maxSdkEvents} items`];
  for (let start = 0; start < events.length; start += maxEventsOfContract) {
    const part = { ...Object(body), events: events.slice(start, start + maxEventsOfContract) };
    if (!validRequest(operation, part)) return requestProblems(operation, part);
  }
  return [];
}

interface Changes {
  rejectedEvents: number;
  droppedFields: number;
  convertedFields: number;
  readonly places: string[];
}

const createChanges = (): Changes => ({ rejectedEvents: 0, droppedFields: 0, convertedFields: 0, places: [] });

/** Repairs the fields that SDKs fill with the data of their callers. */
function repairBody(body: Fields, changes: Changes): Fields {
  const { events } = body;
  const fields: Record<string, JsonSchema | undefined> = {
    user: schemas.User,
    statsigMetadata: schemas.StatsigMetadata,
  };
  const repaired = mapFields(body, (field, key) => {
    if (field === null) return undefined;
    const schema = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return schema === undefined ? field : repair(schema, field, key, changes);
  });
  if (!Array.isArray(events) || events.length > maxSdkEvents) return repaired;
  return { ...repaired, events: events.flatMap((event, index) => repairEvent(event, `events[${index}]`, changes)) };
}

function repairEvent(event: unknown, place: string, changes: Changes): readonly unknown[] {
  const ownChanges = createChanges();
  const hasRealDay = !isJsonObject(event) || isRealDay(event.time);
  if (!hasRealDay) drop(`${place}.time`, ownChanges);
  const timed = hasRealDay ? event : withoutTime(event);
  const repaired = repair(schemas.StatsigEvent ?? false, timed, place, ownChanges);
  if (repaired !== undefined) {
    add(changes, ownChanges);
    return [repaired];
  }
  changes.rejectedEvents += 1;
  // The problem with the event itself; the changes of its other fields have no effect.
  const [problem = `${place}: rejected`] = problems(oneEvent, { events: [event] }).map((line) =>
    line.replace('events[0]', place),
  );
  note(changes, problem);
  return [];
}

const withoutTime = (event: Fields) => mapFields(event, (field, key) => (key === 'time' ? undefined : field));

function add(changes: Changes, more: Changes): void {
  changes.droppedFields += more.droppedFields;
  changes.convertedFields += more.convertedFields;
  for (const place of more.places) note(changes, place);
}

function note(changes: Changes, place: string): void {
  if (changes.places.length < maxPlaces) changes.places.push(place);
}

type Fields = Readonly<Record<string, unknown>>;
type Keywords = Fields;

/** Returns a valid value for a schema: the value itself if it is valid, or undefined if it has no valid form. */
function repair(schema: JsonSchema, value: unknown, place: string, changes: Changes): unknown {
  if (typeof schema === 'boolean') return schema && isStorable(value) ? value : undefined;
  const { $ref, oneOf, type } = schema;
  if (typeof $ref === 'string')
    return repair(schemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? false, value, place, changes);
  if (Array.isArray(oneOf)) return repairToOne(oneOf, value, place, changes);
  if (type === 'object') return isJsonObject(value) ? repairObject(schema, value, place, changes) : undefined;
  if (type === 'array') return Array.isArray(value) ? repairArray(schema, value, place, changes) : undefined;
  if (type === 'number') return typeof value === 'number' && isInRange(schema, value) ? value : undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (typeof value === 'string') return isValidString(schema, value) ? value : undefined;
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  if (!isValidString(schema, text)) return undefined;
  changes.convertedFields += 1;
  note(changes, `${place}: converted to a string`);
  return text;
}

/** Repairs a value to the first form that takes it unchanged, or else to the first form that can take it. */
function repairToOne(forms: readonly JsonSchema[], value: unknown, place: string, changes: Changes): unknown {
  const attempts = forms.map((form) => {
    const ownChanges = createChanges();
    return { repaired: repair(form, value, place, ownChanges), ownChanges };
  });
  const best =
    attempts.find(({ repaired }) => repaired === value) ?? attempts.find(({ repaired }) => repaired !== undefined);
  if (best === undefined) return undefined;
  add(changes, best.ownChanges);
  return best.repaired;
}

function repairObject(schema: Keywords, value: Fields, place: string, changes: Changes): Fields | undefined {
  const { properties, additionalProperties = true, required, maxProperties = Number.POSITIVE_INFINITY } = schema;
  const surplus = Object.keys(value).length - Number(maxProperties);
  if (surplus > 0) {
    // Too many fields are dropped together, because a list of each would take seconds.
    changes.droppedFields += surplus;
    note(changes, `${place}: ${surplus} fields dropped`);
  }
  const repaired = mapFields(surplus > 0 ? firstFields(value, Number(maxProperties)) : value, (field, key) => {
    const isDeclared = isJsonObject(properties) && Object.hasOwn(properties, key);
    const fieldSchema = (isDeclared ? properties[key] : additionalProperties) as JsonSchema;
    // SDKs send null for a missing value. A field of any value keeps its null.
    if (field === null && fieldSchema !== true) return undefined;
    const fieldPlace = pathOf(place, key);
    const result = isStorableText(key) ? repair(fieldSchema, field, fieldPlace, changes) : undefined;
    if (result === undefined) drop(fieldPlace, changes);
    return result;
  });
  const isComplete = !Array.isArray(required) || required.every((key) => Object.hasOwn(repaired, key));
  return isComplete ? repaired : undefined;
}

function repairArray(schema: Keywords, value: readonly unknown[], place: string, changes: Changes): readonly unknown[] {
  const { items = true, maxItems = Number.POSITIVE_INFINITY } = schema;
  const repaired: unknown[] = [];
  let isChanged = false;
  for (const [index, item] of value.entries()) {
    const itemPlace = `${place}[${index}]`;
    const result =
      repaired.length < Number(maxItems) ? repair(items as JsonSchema, item, itemPlace, changes) : undefined;
    if (result === undefined) drop(itemPlace, changes);
    else repaired.push(result);
    isChanged ||= result !== item;
  }
  return isChanged ? repaired : value;
}

function drop(place: string, changes: Changes): void {
  changes.droppedFields += 1;
  note(changes, `${place}: dropped`);
}

function isInRange({ minimum, maximum }: Keywords, value: number): boolean {
  // A bound that a schema doesn't have is NaN, and every comparison with NaN is false.
  return Number.isFinite(value) && !(value < Number(minimum)) && !(value > Number(maximum));
}

function isValidString(schema: Keywords, value: string): boolean {
  const { minLength, maxLength = Number.POSITIVE_INFINITY, pattern, enum: allowed } = schema;
  if (value.length < Number(minLength) || !isStorableText(value)) return false;
  // JSON Schema counts characters, not UTF-16 units. There are at most twice as many units.
  const limit = Number(maxLength);
  if (value.length > limit && (value.length > 2 * limit || [...value].length > limit)) return false;
  if (Array.isArray(allowed) && !allowed.includes(value)) return false;
  return typeof pattern !== 'string' || patternOf(pattern).test(value);
}

const compiledPatterns = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const compiled = compiledPatterns.get(pattern) ?? new RegExp(pattern, 'u');
  compiledPatterns.set(pattern, compiled);
  return compiled;
}

/** Returns the first fields of an object. A copy of all entries of a large one would take seconds. */
function firstFields(object: Fields, count: number): Fields {
  const keys = Object.keys(object).slice(0, count);
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}

/** Changes every field of an object. Leaves out the fields that become undefined. Returns the object itself if nothing changed. */
function mapFields(object: Fields, change: (field: unknown, key: string) => unknown): Fields {
  const entries = Object.entries(object);
  const changed = entries
    .map(([key, field]): [string, unknown] => [key, change(field, key)])
    .filter(([, field]) => field !== undefined);
  const isSame =
    changed.length === entries.length && changed.every(([, field], index) => field === entries[index]?.[1]);
  // Object.fromEntries makes the name __proto__ an ordinary field.
  return isSame ? object : Object.fromEntries(changed);
}
