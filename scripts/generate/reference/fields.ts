import { isDeepStrictEqual } from 'node:util';
import type { Document, Schema } from '../document.ts';
import { followed, nameOf, type Shape, schemasIn, shapesOf, text } from '../words/shapes.ts';
import { typeInWords } from '../words/types-in-words.ts';
import { anchor } from './anchor.ts';
import { allowedValues, fieldRules } from './field-rules.ts';
import { type Html, html, nothing } from './html.ts';
import { inlineProse } from './prose.ts';

/** The place of an object in the page. */
interface Place {
  /** The ID of the object, which begins the IDs of its fields. */
  readonly id: string;
  /** A response says which fields are always present, a request which ones are required. */
  readonly isResponse: boolean;
  /** The names of the objects around this one. An object inside itself has no end. */
  readonly around: readonly string[];
}

/** Returns the fields of an object. Lists the fields that all of its forms have first, and then those of each form. */
export function fields(document: Document, schema: Schema, place: Omit<Place, 'around'>): Html {
  return formsOf(document, shapesOf(document, schema), { ...place, around: [] });
}

function formsOf(document: Document, shapes: readonly Shape[], place: Place): Html {
  const [first, ...others] = shapes;
  if (first === undefined) return nothing;
  if (others.length === 0) return fieldList(document, first, place);
  const isShared = (name: string) => others.every((other) => hasSameField(first, other, name));
  const shared = only(first, isShared);
  const forms = shapes.map((shape) => {
    const rest = only(shape, (name) => !isShared(name));
    return html`<section class="form"><p class="form-title">${inlineProse(shape.description || shape.name)}</p>
${fieldList(document, rest, { ...place, id: anchor(place.id, shape.name) })}</section>`;
  });
  return html`${fieldList(document, shared, place)}<div class="forms"><p class="forms-title">One of these forms:</p>${forms}</div>`;
}

const hasSameField = (one: Shape, other: Shape, name: string) =>
  isDeepStrictEqual(one.fields[name], other.fields[name]) &&
  one.required.includes(name) === other.required.includes(name) &&
  one.atLeastOne.includes(name) === other.atLeastOne.includes(name);

/** Returns a shape with only some of its fields. */
const only = (shape: Shape, isChosen: (name: string) => boolean): Shape => ({
  ...shape,
  fields: Object.fromEntries(Object.entries(shape.fields).filter(([name]) => isChosen(name))),
});

function fieldList(document: Document, shape: Shape, place: Place): Html {
  const items = Object.entries(shape.fields).map(([name, schema]) => field(document, name, schema, shape, place));
  if (items.length > 0) return html`<ul class="fields">${items}</ul>`;
  const [value] = shape.values;
  if (value === undefined) return nothing;
  return html`<ul class="fields">${field(document, anyName, value, shape, place)}</ul>`;
}

/** The name that a map shows instead of its names. */
const anyName = 'each value';

function field(document: Document, name: string, schema: Schema, shape: Shape, place: Place): Html {
  const id = anchor(place.id, name);
  const values = allowedValues(document, schema);
  const description = text(followed(document, schema).description);
  const rules = fieldRules(document, schema).filter((rule) => !description.includes(rule));
  return html`<li class="field" id="${id}" data-kind="Field" data-title="${name}">
<p class="field-head"><a href="#${id}"><code>${name}</code></a> <span class="type">${typeInWords(document, schema)}</span> ${need(name, shape, place)}</p>
<div class="about"><p>${inlineProse(description)}</p>${
    values.length === 0
      ? nothing
      : html`<p class="values">One of ${values.map((value) => html`<code>${value}</code> `)}</p>`
  }${rules.length === 0 ? nothing : html`<p class="rules">${inlineProse(rules.join(' · '))}</p>`}</div>
${nested(document, schema, name, { ...place, id })}</li>
`;
}

/** Returns whether a field is required, in words for a request or a response. */
function need(name: string, { required, atLeastOne }: Shape, { isResponse }: Place): Html {
  if (required.includes(name))
    return isResponse ? html`<span class="need">always</span>` : html`<span class="need required">required</span>`;
  const others = atLeastOne.filter((other) => other !== name);
  if (atLeastOne.includes(name) && others.length > 0)
    return html`<span class="need required">required without ${others.join(' or ')}</span>`;
  return name === anyName ? nothing : html`<span class="need">optional</span>`;
}

/** Returns the fields of the objects inside a field, which the reader can open. */
function nested(document: Document, schema: Schema, name: string, place: Place): Html {
  const { items, additionalProperties } = followed(document, schema);
  const inner = [schema, ...schemasIn(items), ...schemasIn(additionalProperties)];
  const shapes = inner
    .flatMap((part) => shapesOf(document, part))
    .filter((shape) => Object.keys(shape.fields).length > 0 && !place.around.includes(shape.name));
  if (shapes.length === 0) return nothing;
  const names = inner
    .map(nameOf)
    .concat(shapes.map((shape) => shape.name))
    .filter((part) => part !== '');
  return html`<details class="nested"><summary>Fields of <code>${name}</code></summary>
${formsOf(document, shapes, { ...place, around: [...place.around, ...names] })}</details>`;
}
