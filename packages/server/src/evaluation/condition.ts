import type { Context } from './context.ts';
import { countryOf, loadCountries } from './country.ts';
import { attribute, environment, type Reader, unitID } from './fields.ts';
import type { Buckets } from './hash.ts';
import type { IDLists } from './id-lists.ts';
import { predicate } from './operators.ts';
import type { Condition } from './spec-document.ts';
import { agentField } from './user-agent.ts';

/** Whether a condition holds. */
export type Test = (context: Context) => boolean;

/** What conditions need to know of the document they stand in. */
export interface Surroundings {
  readonly lists: IDLists;
  readonly defaultTier: unknown;
  readonly app: unknown;
  readonly buckets: Buckets;
}

/** A user falls into one of so many buckets of an experiment or a layer. */
const thousand = 1000;

/**
 * Makes a condition on the user or the time ready to be asked.
 * @returns `undefined` for a type or an operator that is not known here.
 */
export function compileCondition(condition: Condition, surroundings: Surroundings): Test | undefined {
  const type = String(condition.type).toLowerCase();
  if (type === 'public') return () => true;
  const read = reader(type, condition, surroundings);
  const holds = predicate(condition.operator, condition.targetValue, surroundings.lists);
  if (!read || !holds) return undefined;
  if (type === 'user_bucket') {
    const holdsFor = memoizeByBucket(holds);
    return (context) => holdsFor(Number(read(context)));
  }
  const holdsFor = onceForFew(holds);
  return (context) => holdsFor(read(context));
}

/** There are but a thousand buckets: what holds for one needs to be worked out once. */
function memoizeByBucket(holds: (bucket: number) => boolean): (bucket: number) => boolean {
  const answers: (boolean | undefined)[] = [];
  return (bucket) => {
    const known = answers[bucket];
    if (known !== undefined) return known;
    const answer = holds(bucket);
    answers[bucket] = answer;
    return answer;
  };
}

/** Longer texts are no words that many users share. */
const longestWord = 20;

/** So many words are remembered; an attribute with more is of a kind that has a value for each user. */
const mostWords = 200;

/** Most attributes have a few values, as a country or a plan has: what holds for one needs to be worked out once. */
function onceForFew(holds: (value: unknown) => boolean): (value: unknown) => boolean {
  let answers: Map<string, boolean> | undefined = new Map();
  return (value) => {
    if (answers === undefined || typeof value !== 'string' || value.length > longestWord) return holds(value);
    const known = answers.get(value);
    if (known !== undefined) return known;
    const answer = holds(value);
    if (answers.size < mostWords) answers.set(value, answer);
    else answers = undefined;
    return answer;
  };
}

function reader(
  type: string,
  { field, idType, additionalValues }: Condition,
  { defaultTier, app, buckets }: Surroundings,
): ((context: Context) => unknown) | undefined {
  switch (type) {
    case 'user_field':
      return ofUser(attribute(field));
    case 'ip_based':
      return ofUser(field === 'country' ? country() : attribute(field));
    case 'ua_based':
      return ofUser(either(attribute(field), agentField(field)));
    case 'environment_field':
      return ofUser(environment(field, defaultTier));
    case 'unit_id':
      return ofUser(unitID(idType));
    case 'user_bucket':
      return ofUser(bucket(unitID(idType), buckets(`${additionalValues?.salt}.`, thousand)));
    case 'current_time':
      return ({ now }) => now;
    case 'target_app':
      return () => app;
    default:
      return undefined;
  }
}

const ofUser =
  (read: Reader) =>
  ({ user }: Context): unknown =>
    read(user);

const either =
  (first: Reader, second: Reader): Reader =>
  (user) =>
    first(user) ?? second(user);

function country(): Reader {
  loadCountries();
  return either(attribute('country'), countryOf);
}

const bucket =
  (id: Reader, bucketFor: (id: string) => number): Reader =>
  (user) =>
    bucketFor(String(id(user) ?? ''));
