import { type Fields, fieldsOf, percentOf, setField } from '../../project/fields.ts';
import { isEqual } from './equal.ts';

/** A group of an experiment, as its form shows it. */
export interface Group {
  readonly name: string;
  /** The weight as the file has it, such as `50%` or 50. */
  readonly weight: unknown;
  readonly value: unknown;
  /** The IDs of units that are always in the group. */
  readonly ids: unknown;
}

/** The steps of a weight in percent: an experiment has 1,000 buckets. */
const step = 0.1;

/** Returns the groups of an experiment. */
export function groupsOf(entry: Fields): readonly Group[] {
  const overrides = new Map(Object.entries(fieldsOf(entry.overrides)));
  return Object.entries(fieldsOf(entry.groups)).map(([name, group]) => {
    const { weight, value } = fieldsOf(group);
    return { name, weight, value, ids: overrides.get(name) };
  });
}

/** Returns the percentage of a weight; 0 for one that isn't a number yet. */
export function weightOf(weight: unknown): number {
  const percent = weight === undefined ? 0 : percentOf(weight);
  return Number.isFinite(percent) ? percent : 0;
}

/** Returns the sum of the weights in percent. Sums of decimals have tiny errors, which are rounded away. */
export const sumOfWeights = (entry: Fields): number =>
  Math.round(groupsOf(entry).reduce((sum, { weight }) => sum + weightOf(weight), 0) * 1000) / 1000;

/** Returns the experiment with another value of a field of a group. Without a value, the field is removed. */
export function setGroupField(entry: Fields, group: string, field: string, value: unknown): Fields {
  const groups = fieldsOf(entry.groups);
  const fields = fieldsOf(new Map(Object.entries(groups)).get(group));
  return setField(entry, 'groups', setField(groups, group, setField(fields, field, value)));
}

/** Returns the experiment with the IDs of units that are always in a group. */
export function setGroupIDs(entry: Fields, group: string, ids: readonly unknown[] | undefined): Fields {
  const overrides = setField(fieldsOf(entry.overrides), group, ids);
  return setField(entry, 'overrides', Object.keys(overrides).length === 0 ? undefined : overrides);
}

/** Returns the names that a group can't get: those of the groups, also of groups that only have fixed units. */
export const namesIn = ({ groups, overrides }: Fields): readonly string[] =>
  Object.keys({ ...fieldsOf(groups), ...fieldsOf(overrides) });

/**
 * Returns the experiment with a group of another name. The group keeps its place, its units and its ID in responses. An existing
 * group isn't replaced.
 * @param generatedIDs The IDs that the saved groups without an `id` have, by their names.
 */
export function renameGroup(
  entry: Fields,
  from: string,
  to: string,
  generatedIDs: Readonly<Record<string, string>>,
): Fields {
  const groups = fieldsOf(entry.groups);
  if (namesIn(entry).includes(to)) return entry;
  const renamed = Object.entries(groups).map(([name, group]): [string, unknown] => {
    if (name !== from) return [name, group];
    const fields = fieldsOf(group);
    const id = Object.hasOwn(generatedIDs, from) ? generatedIDs[from] : undefined;
    // A group that was renamed can have the ID of this name.
    const isTaken = Object.values(groups).some((other) => fieldsOf(other).id === id);
    if (fields.id === undefined && id !== undefined && !isTaken) return [to, { id, ...fields }];
    return [
      to,
      Object.hasOwn(generatedIDs, to) && fields.id === generatedIDs[to] ? setField(fields, 'id', undefined) : group,
    ];
  });
  const next = setField(entry, 'groups', Object.fromEntries(renamed));
  if (entry.overrides === undefined) return next;
  const overrides = Object.entries(fieldsOf(entry.overrides));
  return setField(
    next,
    'overrides',
    Object.fromEntries(overrides.map(([name, ids]) => [name === from ? to : name, ids])),
  );
}

/** Returns the experiment without a group. If all weights were equal, they still are. */
export function removeGroup(entry: Fields, group: string): Fields {
  const isEven = hasEvenWeights(entry);
  const next = setGroupIDs(
    setField(entry, 'groups', setField(fieldsOf(entry.groups), group, undefined)),
    group,
    undefined,
  );
  return isEven ? evenWeights(next) : next;
}

/** Returns the experiment with one more group. If all weights were equal, they still are; otherwise the group gets the rest. */
export function addGroup(entry: Fields): Fields {
  const groups = fieldsOf(entry.groups);
  let name = 'Test';
  for (let number = 2; namesIn(entry).includes(name); number++) name = `Test ${number}`;
  const rest = Math.max(0, round(100 - sumOfWeights(entry)));
  const next = setField(entry, 'groups', setField(groups, name, { weight: `${rest}%`, value: {} }));
  return hasEvenWeights(entry) ? evenWeights(next) : next;
}

const round = (percent: number): number => Math.round(percent / step) * step;

const written = (percent: number): string => `${Number(percent.toFixed(1))}%`;

/** Returns equal weights for a number of groups, which add up to 100%. */
function evenShares(count: number): readonly number[] {
  const steps = Math.round(100 / step);
  return Array.from(
    { length: count },
    (_, index) => (Math.floor(steps / count) + (index < steps % count ? 1 : 0)) * step,
  );
}

/** Returns whether the weights of all groups are equal, as far as the steps allow it. */
function hasEvenWeights(entry: Fields): boolean {
  const weights = groupsOf(entry).map(({ weight }) => weightOf(weight));
  return sumOfWeights(entry) === 100 && Math.max(...weights) - Math.min(...weights) < 2 * step;
}

/** Returns the experiment with equal weights. A weight that is already correct stays as it is written. */
export function evenWeights(entry: Fields): Fields {
  if (hasEvenWeights(entry)) return entry;
  const groups = groupsOf(entry);
  return evenShares(groups.length).reduce((next, share, index) => {
    const { name, weight } = groups[index] ?? { name: '', weight: undefined };
    if (Math.abs(weightOf(weight) - share) < step / 100) return next;
    return setGroupField(next, name, 'weight', typeof weight === 'number' ? Number(share.toFixed(1)) : written(share));
  }, entry);
}

/**
 * Returns whether all groups of an experiment get the same values, so it can find no difference.
 * @param layerDefaults The parameters of the experiment's layer.
 */
export function haveSameValues(entry: Fields, layerDefaults: Fields): boolean {
  const [first, ...others] = groupsOf(entry).map(({ value }) => ({
    ...layerDefaults,
    ...fieldsOf(entry.default),
    ...fieldsOf(value),
  }));
  return others.length > 0 && others.every((values) => isEqual(values, first));
}

/** Returns whether two versions of an experiment put some units into different groups. */
export function movesUnits(before: Fields, after: Fields): boolean {
  const assignment = ({ unit, salt, layer, allocation, targeting, holdouts, ...entry }: Fields) =>
    JSON.stringify([
      [unit, salt, layer, targeting, holdouts],
      percentOf(allocation),
      groupsOf(entry).map(({ weight }) => weightOf(weight)),
    ]);
  return assignment(before) !== assignment(after);
}

/** Returns the name of the group that results compare the others with: the one named control, otherwise the first. */
export const controlOf = (groups: readonly Group[]): string | undefined =>
  (groups.find(({ name }) => name.toLowerCase() === 'control') ?? groups[0])?.name;
