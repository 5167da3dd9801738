import type { Document, Schema } from '../document.ts';
import { codeSpan } from './markdown.ts';
import { followed, list, nameOf, schemasIn, shapesOf } from './shapes.ts';

/** Describes a type, such as `string or number`, `array of Event` or `map to string`. Uses the name of an object. */
export function typeInWords(document: Document, schema: Schema): string {
  const name = nameOf(schema);
  if (name !== '' && hasFields(document, schema)) return name;
  const keywords = followed(document, schema);
  const forms = list(keywords.oneOf);
  if (forms.length > 0) return forms.map((form) => typeInWords(document, form)).join(' or ');
  if (Array.isArray(keywords.type)) return keywords.type.join(' or ');
  if (keywords.type === 'array') return `array of ${typeInWords(document, (keywords.items ?? true) as Schema)}`;
  if (keywords.type === 'object' && typeof keywords.additionalProperties === 'object')
    return `map to ${typeInWords(document, keywords.additionalProperties as Schema)}`;
  return typeof keywords.type === 'string' ? keywords.type : 'any';
}

/** Returns whether a schema is an object with listed fields, so its name describes it. */
export function hasFields(document: Document, schema: Schema): boolean {
  return shapesOf(document, schema).some(({ fields }) => Object.keys(fields).length > 0);
}

/** Describes each bound of a value, such as `1 to 128 characters`. */
export function boundsInWords(document: Document, schema: Schema): string[] {
  const keywords = followed(document, schema);
  return [
    range(keywords.minLength, keywords.maxLength, 'characters'),
    range(keywords.minItems, keywords.maxItems, 'items'),
    ...schemasIn(keywords.items).flatMap((item) => boundsInWords(document, item).map((bound) => `each ${bound}`)),
    range(keywords.minimum, keywords.maximum, ''),
    typeof keywords.format === 'string' && !numberFormats.has(keywords.format)
      ? `format ${codeSpan(keywords.format)}`
      : '',
    typeof keywords.pattern === 'string' && keywords['x-pattern-message'] === undefined
      ? `matching ${codeSpan(keywords.pattern)}`
      : '',
    Array.isArray(keywords.enum) ? `one of ${keywords.enum.map((value) => codeSpan(String(value))).join(', ')}` : '',
    keywords.const === undefined ? '' : `always ${codeSpan(JSON.stringify(keywords.const))}`,
  ].filter((bound) => bound !== '');
}

/** The formats of numbers. They choose a type in other languages, and say nothing about the value. */
const numberFormats = new Set(['double', 'int64']);

function range(least: unknown, most: unknown, unit: string): string {
  const words = [least ?? 0, most].map((bound) => (typeof bound === 'number' ? bound.toLocaleString('en') : ''));
  if (most === undefined) return least === undefined ? '' : `at least ${words[0]} ${unit}`.trim();
  if (least === undefined || least === 0) return `up to ${words[1]} ${unit}`.trim();
  return (least === most ? `${words[1]} ${unit}` : `${words[0]} to ${words[1]} ${unit}`).trim();
}
