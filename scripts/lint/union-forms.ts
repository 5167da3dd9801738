import { type Document, type Reference, resolve, type Schema } from '../generate/document.ts';
import { list, nameOf } from '../generate/words/shapes.ts';
import type { Problem } from './problem.ts';
import { itemsUnder, type ObjectAt, rootSchemasOf, schemasWithin } from './schema-places.ts';

type Keywords = Exclude<Schema, boolean>;

/**
 * Returns a problem for each `oneOf` or `anyOf` whose forms a reader can't tell apart: each form has a type, only objects
 * can share a type, and each object has a required field that no other form has. One object can do without such a field.
 * Conditions are exempt, because code generators don't read them.
 */
export function unionFormProblems(document: Document): Problem[] {
  return rootSchemasOf(document)
    .flatMap(schemasWithin)
    .filter(({ pointer }) => !/\/(?:if|then|else|not|propertyNames)(?:\/|$)/.test(pointer))
    .flatMap((schema) => ['oneOf', 'anyOf'].flatMap((keyword) => formProblems(document, schema, keyword)));
}

function formProblems(document: Document, schema: ObjectAt, keyword: string): Problem[] {
  const forms = itemsUnder(schema, keyword).map(({ pointer, value }) => {
    const keywords = Object(resolve(document, value as Reference | Keywords));
    return { pointer, name: nameOf(value as Schema) || `the form at ${pointer}`, keywords };
  });
  const problems = forms
    .filter(({ keywords }) => keywords.type === undefined)
    .map(({ pointer }) => ({
      pointer,
      message: 'A form of a union has no type. Write the whole schema of each form.',
    }));
  if (problems.length > 0) return problems;
  const twins = forms.filter(
    ({ keywords: { type } }, index) =>
      type !== 'object' && forms.findIndex((one) => one.keywords.type === type) < index,
  );
  const objects = forms.filter(({ keywords }) => keywords.type === 'object');
  const vague = objects.filter(({ keywords }) => {
    const others = objects.filter((one) => one.keywords !== keywords);
    return !names(keywords).some((name) => others.every((other) => !fieldsOf(other.keywords).includes(name)));
  });
  return [...twins, ...(vague.length > 1 ? vague : [])].map(({ pointer, name }) => ({
    pointer,
    message: `Nothing tells ${name} from the other forms of the union. Require a field that no other form has.`,
  }));
}

const names = ({ required }: Keywords): string[] => list(required).map(String);

const fieldsOf = ({ properties }: Keywords): string[] => Object.keys(Object(properties));
