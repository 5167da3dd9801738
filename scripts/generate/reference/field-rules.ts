import type { Document, Schema } from '../document.ts';
import { codeSpan } from '../words/markdown.ts';
import { followed, list, schemasIn } from '../words/shapes.ts';
import { boundsInWords } from '../words/types-in-words.ts';

/** Returns the rules of a value as sentences of Markdown, such as `2 to 100 characters`. Never shows a regular expression. */
export function fieldRules(document: Document, schema: Schema): string[] {
  const { enum: _, pattern: __, ...keywords } = followed(document, schema);
  const bounds = boundsInWords(document, { ...keywords, ...withoutPatterns(document, keywords.items) });
  const parts = [keywords, ...schemasIn(keywords.items), ...list(keywords.oneOf)];
  const patterns = parts.map((part) => followed(document, part)['x-pattern-message']);
  const initial = 'default' in keywords ? [`default ${codeSpan(JSON.stringify(keywords.default))}`] : [];
  return [
    ...bounds,
    ...patterns.flatMap((words) => (typeof words === 'string' ? [symbolsAsCode(words)] : [])),
    ...initial,
  ].map(capitalized);
}

/** Returns the values that a string or each item of an array can have, or an empty array. */
export function allowedValues(document: Document, schema: Schema): string[] {
  const { enum: values, items } = followed(document, schema);
  const own: unknown[] = Array.isArray(values) ? values : [];
  const ofItems = schemasIn(items).flatMap((item) => allowedValues(document, item));
  return [...own.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))), ...ofItems];
}

function withoutPatterns(document: Document, items: unknown): { readonly items?: Schema } {
  const [schema] = schemasIn(items);
  if (schema === undefined) return {};
  const { enum: _, pattern: __, ...rest } = followed(document, schema);
  return { items: rest };
}

/** Shows symbols at the end of a rule, such as `any of _ - .`, as code, which stays on one line. */
const symbolsAsCode = (words: string) => words.replace(/(?<=\bany of ).+$/, codeSpan);

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
