import type { EventSource } from '../../project/metrics.ts';
import { sqlArray, sqlString } from './sql.ts';

/** SQL for the JSON of a metadata field; an empty string for an event without the field. */
const fieldJson = (field: string) => `JSONExtractRaw(ifNull(metadata, ''), ${sqlString(field)})`;

/** SQL for the string in a metadata field. */
const fieldString = (field: string) => `JSONExtractString(ifNull(metadata, ''), ${sqlString(field)})`;

/** SQL for the number in a metadata field. */
const fieldNumber = (field: string) => `JSONExtractFloat(ifNull(metadata, ''), ${sqlString(field)})`;

/** What JavaScript ignores around a number in a string. */
const space = '[\\t\\n\\v\\f\\r\\x{FEFF}\\p{Z}]*';
const decimal = `^${space}([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)${space}$`;

/** SQL for the `value` of an event if it is a finite number, or null. */
export const plainValue = 'if(isFinite(number), number, NULL)';

/** SQL for the value of a source: a finite number, or a string of a decimal number as some clients send it, or null. */
export function sourceValue({ field }: EventSource): string {
  if (field === null) return plainValue;
  const json = fieldJson(field);
  const number = `toFloat64OrNull(multiIf(startsWith(${json}, '"'), extract(${fieldString(field)}, ${sqlString(decimal)}), match(${json}, '^[-0-9]'), ${json}, ''))`;
  return `if(isFinite(${number} AS parsed_${aliasOf(field)}), parsed_${aliasOf(field)}, NULL)`;
}

const aliasOf = (text: string) => Buffer.from(text).toString('hex');

/** SQL condition: the event has the name of the source, and each field has one of its values. */
export const isOfSource = ({ event, where }: EventSource): string =>
  [`name = ${sqlString(event)}`, ...where.map(([field, values]) => fieldIsOneOf(field, values))].join(' AND ');

function fieldIsOneOf(field: string, values: readonly string[]): string {
  const json = fieldJson(field);
  const texts = sqlArray(values.map(sqlString));
  const numbers = values.filter((value) => String(Number(value)) === value && Number.isFinite(Number(value)));
  const isNumber = numbers.length === 0 ? '0' : `has(${sqlArray(numbers)}, ${fieldNumber(field)})`;
  return `multiIf(
    startsWith(${json}, '"'), has(${texts}, ${fieldString(field)}),
    ${json} IN ('true', 'false'), has(${texts}, ${json}),
    match(${json}, '^[-0-9]'), ${isNumber},
    match(${json}, '^[{[]'), ${values.includes('') ? '1' : '0'},
    0)`;
}
