import type { Document, Schema } from '../document.ts';
import { codeSpan } from './markdown.ts';
import { followed, list, nameOf, schemasIn, shapesOf } from './shapes.ts';

/** A type in a few words: `string or number`, `array of Event`, `map to string`. A shape goes by its name. */
export function typeInWords(document: Document, schema: Schema): string {
  const name = nameOf(schema);
  if (name !== '' && hasFields(document, schema)) return name;
  const known = followed(document, schema);
  const forms = list(known.oneOf);
  if (forms.length > 0) return forms.map((form) => typeInWords(document, form)).join(' or ');
  if (Array.isArray(known.type)) return known.type.join(' or ');
  if (known.type === 'array') return `array of ${typeInWords(document, (known.items ?? true) as Schema)}`;
  if (known.type === 'object' && typeof known.additionalProperties === 'object')
    return `map to ${typeInWords(document, known.additionalProperties as Schema)}`;
  return typeof known.type === 'string' ? known.type : 'any';
}

/** Whether a schema is an object with fields of its own, which its name then stands for. */
export function hasFields(document: Document, schema: Schema): boolean {
  return shapesOf(document, schema).some(({ fields }) => Object.keys(fields).length > 0);
}

/** The bounds of a value, each in a few words: `1 to 128 characters`. */
export function boundsInWords(document: Document, schema: Schema): string[] {
  const known = followed(document, schema);
  return [
    range(known.minLength, known.maxLength, 'characters'),
    range(known.minItems, known.maxItems, 'items'),
    ...schemasIn(known.items).flatMap((item) => boundsInWords(document, item).map((bound) => `each ${bound}`)),
    range(real(known.minimum), real(known.maximum), ''),
    typeof known.format === 'string' ? `as ${known.format}` : '',
    typeof known.pattern === 'string' && known['x-pattern-message'] === undefined
      ? `matching ${codeSpan(known.pattern)}`
      : '',
    Array.isArray(known.enum) ? `one of ${known.enum.map((value) => codeSpan(String(value))).join(', ')}` : '',
    known.const === undefined ? '' : `always ${codeSpan(JSON.stringify(known.const))}`,
  ].filter((bound) => bound !== '');
}

/** The largest double is no bound that a reader cares for. */
const real = (bound: unknown) => (typeof bound === 'number' && Math.abs(bound) < Number.MAX_VALUE ? bound : undefined);

function range(least: unknown, most: unknown, unit: string): string {
  const words = [least ?? 0, most].map((bound) => (typeof bound === 'number' ? bound.toLocaleString('en') : ''));
  if (most === undefined) return least === undefined ? '' : `at least ${words[0]} ${unit}`.trim();
  if (least === undefined || least === 0) return `up to ${words[1]} ${unit}`.trim();
  return (least === most ? `${words[1]} ${unit}` : `${words[0]} to ${words[1]} ${unit}`).trim();
}
