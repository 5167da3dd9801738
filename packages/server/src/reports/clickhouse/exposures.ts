import { createClassifier, type ExposureKey, keyOf } from '../tables/classify.ts';
import type { ReportProject } from '../tables/refresh.ts';
import type { ReportConnection } from './report-connection.ts';
import { compareBytes, sqlArray, sqlString, unitOf } from './sql.ts';

/** An experiment, or a rule of a gate, with exposures. */
export interface Experiment {
  readonly type: 'gate' | 'experiment';
  readonly name: string;
  readonly rule: string;
  readonly unitType: string;
}

/** The exposures that count, and the experiments that they count for. */
export interface CountedExposures {
  /** Ordered as in the report files. The first one has the number 1. */
  readonly experiments: readonly Experiment[];
  /** The names of the groups. The first one has the number 1. */
  readonly groups: readonly string[];
  /** A query for the columns experiment, grp, unit, time, place, day and user. */
  readonly sql: string;
}

const keyColumns = 'type, name, allocated_experiment, rule_id, group_name, passed';
const exposureColumns = `${keyColumns}, user_id, custom_ids, user, time, day, identity`;

/**
 * All exposures that reports count. `prune` keeps the first exposure of each unit in `first_exposures`.
 * @param final Whether equal exposures count once.
 */
const allExposures = (final: 'FINAL' | ''): string => `
  SELECT ${exposureColumns} FROM exposures ${final} WHERE tier = 'production'
  UNION ALL
  SELECT ${exposureColumns} FROM first_exposures ${final}`;

/** SQL for the fields of the key of an exposure. An exposure of a layer has the key of its allocated experiment. */
const keyFields = {
  type: "if(type = 'gate', 'gate', 'config')",
  name: "if(type = 'layer', allocated_experiment, name)",
  ruleID: "ifNull(rule_id, '')",
  groupName: 'group_name',
  passed: "if(type = 'gate', passed, NULL)",
};

/**
 * Equal exposures have equal keys, so a query for keys reads copies too. ClickHouse groups the columns faster than it distinguishes
 * the keys.
 */
const selectKeys = (condition: string): string => `
  SELECT DISTINCT ${keyFields.type} AS key_type, ${keyFields.name} AS key_name, ${keyFields.ruleID} AS key_rule,
    ${keyFields.groupName} AS key_group, ${keyFields.passed} AS key_passed
  FROM (SELECT ${keyColumns} FROM (${allExposures('')}) WHERE ${condition} GROUP BY ${keyColumns})
  WHERE key_name IS NOT NULL`;

/** SQL for a string that only exposures with the same key have. */
const keyText = `concat(${keyFields.type}, '\\0', assumeNotNull(${keyFields.name}), '\\0', ${keyFields.ruleID}, '\\0',
  ifNull(concat('=', ${keyFields.groupName}), ''), '\\0', ifNull(toString(${keyFields.passed}), ''))`;

const textOf = ({ type, name, ruleID, groupName, passed }: ExposureKey): string =>
  [type, name, ruleID, groupName === null ? '' : `=${groupName}`, passed === null ? '' : Number(passed)].join('\0');

/** An exposure key that counts for a group of an experiment. */
interface CountedKey {
  readonly text: string;
  readonly group: string;
  readonly experiment: Experiment;
}

/** Finds the exposures that count for the experiments of a project. @param allKeys The keys of all exposures. */
export function countedExposures(allKeys: readonly ExposureKey[], project: ReportProject): CountedExposures {
  const keys = countedKeys(allKeys, project);
  const experiments = [
    ...new Map(keys.map(({ experiment }) => [identityOf(experiment), experiment])).values(),
  ].toSorted(compareExperiments);
  const numbers = new Map(experiments.map((experiment, index) => [identityOf(experiment), index + 1]));
  const groups = [...new Set(keys.map(({ group }) => group))];
  // The number 0, which no key has, comes first.
  const texts = sqlArray(["''", ...keys.map(({ text }) => sqlString(text))]);
  const arrayOf = (numberOf: (key: CountedKey) => number) => sqlArray([0, ...keys.map(numberOf)]);
  const units = experiments.map(({ unitType }, index) => `experiment = ${index + 1}, ${unitOf(unitType)}`);
  const sql = `
    SELECT transform(${keyText}, ${texts}, range(${keys.length + 1}), 0) AS key,
      ${arrayOf(({ experiment }) => numbers.get(identityOf(experiment)) ?? 0)}[key + 1] AS experiment,
      ${arrayOf(({ group }) => groups.indexOf(group) + 1)}[key + 1] AS grp,
      ${units.length === 0 ? "''" : `multiIf(${units.join(', ')}, '')`} AS unit,
      time, ${place} AS place, day, user
    FROM (${allExposures('FINAL')})
    WHERE ${keyFields.name} IS NOT NULL AND key > 0 AND unit <> ''`;
  return { experiments, groups, sql };
}

/**
 * SQL for a number that orders exposures by time and identity. ClickHouse finds the least number of a group much faster than the
 * least tuple.
 */
const place = `toInt256(time) * toInt256('${2n ** 128n}') + toInt256(reinterpretAsUInt128(reverse(identity)))`;

/** Reads the keys of exposures. @param before A day: exposures of this day and later ones are left out. @default all days */
export async function readKeys(connection: ReportConnection, before?: string): Promise<readonly ExposureKey[]> {
  const condition = before === undefined ? '1' : `day < ${sqlString(before)}`;
  const rows = await connection.select<Readonly<Record<string, unknown>>>(selectKeys(condition));
  return rows.map((row) =>
    keyOf({
      type: row.key_type,
      name: row.key_name,
      ruleID: row.key_rule,
      groupName: row.key_group,
      passed: row.key_passed,
    }),
  );
}

function countedKeys(keys: readonly ExposureKey[], { document }: ReportProject): readonly CountedKey[] {
  const classifier = createClassifier(document);
  return keys.flatMap((key) => {
    const assignment = classifier.assignmentOf(key);
    if (assignment === undefined) return [];
    const { group, type, name, rule } = assignment;
    return [{ text: textOf(key), group, experiment: { type, name, rule, unitType: classifier.unitTypeOf(key) } }];
  });
}

const identityOf = ({ type, name, rule, unitType }: Experiment) => JSON.stringify([type, name, rule, unitType]);

const compareExperiments = (a: Experiment, b: Experiment): number =>
  compareBytes(a.name, b.name) ||
  compareBytes(a.rule, b.rule) ||
  compareBytes(a.type, b.type) ||
  compareBytes(a.unitType, b.unitType);

/**
 * Builds a query for the units that count on a day. A unit counts from the day of its first exposure, until the day on which it
 * is exposed to a second group.
 * @param fields SQL of the columns after `experiment` and `unit`, by their names.
 */
export function selectCountedUnits(
  { sql }: CountedExposures,
  day: string,
  fields: Readonly<Record<string, string>>,
): string {
  const columns = Object.entries(fields).map(([name, field]) => `${field} AS ${name}`);
  return `
    SELECT experiment, unit, ${columns.join(', ')}
    FROM (${sql}) WHERE day <= ${sqlString(day)} GROUP BY experiment, unit HAVING min(grp) = max(grp)`;
}

/**
 * Builds a query for the first exposure of each unit and key on some days: the columns key, unit, time, identity, day and user.
 * @param keys The keys, the first of which has the number 0.
 * @param unitTypes The unit type of each key.
 * @param days Days as YYYY-MM-DD.
 */
export function selectFirstOfKeys(
  keys: readonly ExposureKey[],
  unitTypes: readonly string[],
  days: readonly string[],
): string {
  const types = [...new Set(unitTypes)];
  const units = types.map((type, index) => `unit_type = ${index}, ${unitOf(type)}`);
  return `
    SELECT key, unit, argMin((time, lower(hex(identity)), day, user), place)
    FROM (
      SELECT transform(${keyText}, ${sqlArray(keys.map((key) => sqlString(textOf(key))))}, range(${keys.length}), ${keys.length}) AS key,
        ${sqlArray(unitTypes.map((type) => types.indexOf(type)))}[key + 1] AS unit_type,
        multiIf(${units.join(', ')}, '') AS unit, time, identity, day, user, ${place} AS place
      FROM (${allExposures('FINAL')})
      WHERE ${keyFields.name} IS NOT NULL AND day IN ${sqlArray(days.map(sqlString))} AND key < ${keys.length} AND unit <> '')
    GROUP BY key, unit`;
}

/** A row of `selectFirstOfKeys`. */
export type FirstOfKey = readonly [
  key: number,
  unit: string,
  first: readonly [time: number, identity: string, day: string, user: string],
];
