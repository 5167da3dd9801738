import { dayMs } from '../../store/clickhouse/schema.ts';

/** Returns a value as a SQL string. */
export const sqlString = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;

/** Returns a SQL array. */
export const sqlArray = (items: readonly (string | number)[]): string => `[${items.join()}]`;

/** SQL for the first column of the sorting key of `events`. */
const keyDay = `intDiv(key_time, ${dayMs})`;

/**
 * Builds SQL for the production events of some Pacific days, each event once. The sorting key has the UTC day of the client's
 * clock, which can be any day. So a quick look without `FINAL` finds the key days first; `FINAL` then reads only their rows
 * instead of all. Equal events have the same key day.
 */
export function eventsOfDays(days: readonly string[]): string {
  const isOfDays = `tier = 'production' AND day IN ${sqlArray(days.map(sqlString))}`;
  return `events FINAL WHERE ${isOfDays} AND ${keyDay} IN (SELECT DISTINCT ${keyDay} FROM events WHERE ${isOfDays})`;
}

/** SQL for the unit of a row: its user ID, or a custom ID. Empty for a row without a unit of this type. */
export function unitOf(unitType: string): string {
  if (unitType === 'userID') return "ifNull(user_id, '')";
  const [name, lowerCaseName] = [unitType, unitType.toLowerCase()].map(sqlString);
  return `if(mapContains(custom_ids, ${name}), custom_ids[${name}], custom_ids[${lowerCaseName}])`;
}

/**
 * SQL for the sum of an array of numbers, in the order of the array, with the compensation of Kahan, Babuska and Neumaier.
 * SQLite computes the same sum, so reports have the same bytes.
 */
export const compensatedSum = (array: string): string => `
  arrayFold(
    (a, x) -> (a.1 + x, a.2 + if(abs(a.1) > abs(x), (a.1 - (a.1 + x)) + x, (x - (a.1 + x)) + a.1)),
    ${array}, (toFloat64(0), toFloat64(0)))`;

/**
 * SQL for the sum of the values of a group, in the order of time and value. Two numbers have the same sum in any order, and
 * without a compensation.
 * @param condition Selects rows of the group with a value.
 */
export function sumInOrder(time: string, value: string, condition: string): string {
  const values = `arrayMap(t -> t.2, arraySort(groupArrayIf((${time}, assumeNotNull(${value})), ${condition})))`;
  return `if(countIf(${condition}) <= 2, ifNull(sumIf(assumeNotNull(${value}), ${condition}), 0), ${addCompensation(compensatedSum(values))})`;
}

/** SQL for the sum and its compensation, which is ignored if it overflows. */
const addCompensation = (sum: string) => `(${sum} AS folded).1 + if(isFinite(folded.2), folded.2, 0)`;

/** SQL that orders strings by their bytes. ClickHouse sorts the first 8 bytes faster as a number. */
export const sortedUnit = (unit: string): string =>
  `reinterpretAsUInt64(reverse(toFixedString(substring(${unit}, 1, 8), 8))), ${unit}`;

/** Compares strings by their bytes in UTF-8, as databases do. */
export const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
