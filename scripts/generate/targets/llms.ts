import { type Document, type Example, type Operation, operationsOf, rowSchemasOf, type Schema } from '../document.ts';
import type { Target } from '../target.ts';
import { errorCodesSection } from '../words/error-codes.ts';
import { codeBlock, codeSpan, demoted, jsonInLines, table } from '../words/markdown.ts';
import { followed, list, nameOf, type Shape, schemasIn, shapesOf, text } from '../words/shapes.ts';
import { boundsInWords, hasFields, typeInWords } from '../words/types-in-words.ts';

/** The reference as one Markdown file, for terminals and language models. */
export const llms: Target = {
  name: 'llms',
  make: (document) => ({ 'llms.txt': `${blocks(parts(document))}\n` }),
};

function parts(document: Document): string[] {
  const { info, tags } = document;
  const operations = operationsOf(document);
  const shapes = operations.map((operation) => shapesIn(document, operation));
  const isShared = (name: string) => shapes.filter((some) => some.has(name)).length > 1;
  const shapesInWords = (some: readonly Map<string, Schema>[], level: string, chosen: (name: string) => boolean) =>
    [...new Map(some.flatMap((map) => [...map]))]
      .filter(([name]) => chosen(name))
      .flatMap(([name, schema]) => [`${level} ${name}`, formsInWords(document, schema)]);
  return [
    `# ${text(info.title)} ${info.version}`,
    `> ${text(info.summary)}`,
    demoted(info.description, 1),
    ...errorCodesSection(document, '##'),
    '## Operations',
    table(
      ['Operation', 'Request', 'Key'],
      operations.map((operation) => [
        operation.object.summary,
        codeSpan(addressOf(operation)),
        keysOf(document, operation),
      ]),
    ),
    ...tags.flatMap(({ name, description }) => [
      `## ${text(name)}`,
      demoted(description, 2),
      ...operations.flatMap((operation, index) =>
        operation.object.tags.includes(name)
          ? operationSection(
              document,
              operation,
              shapesInWords(shapes.slice(index, index + 1), '####', (shape) => !isShared(shape)),
            )
          : [],
      ),
    ]),
    '## Shared schemas',
    'Objects that more than one operation uses.',
    ...shapesInWords(shapes, '###', isShared),
  ];
}

function operationSection(document: Document, operation: Operation, shapes: readonly string[]): string[] {
  const { object, parameters, request, responses } = operation;
  const aliases = (object['x-aliases'] ?? []).map((path) => ` (or ${codeSpan(path)})`).join('');
  return [
    `### ${text(object.summary)}`,
    codeSpan(addressOf(operation)) + aliases,
    object.description.trim(),
    `Key: ${keysOf(document, operation)}. Operation id: ${codeSpan(operation.id)}.`,
    ...parameters.map(
      ({ name, in: place, schema, description }) =>
        `Optional ${place} ${codeSpan(name)} (${typeWithBounds(document, schema)}): ${text(description)}`,
    ),
    '#### Request',
    formsInWords(document, request.schema),
    ...responses
      .filter(({ status }) => status < 400)
      .flatMap(({ status, body }) => [`#### Response ${status}`, formsInWords(document, body.schema)]),
    ...rowSchemasOf(operation).flatMap(([report, schema]) => [
      `#### Columns of ${codeSpan(report)}`,
      formsInWords(document, schema),
    ]),
    ...shapes,
    '#### Examples',
    ...Object.entries(request.examples).map(([key, example]) => exampleInWords(operation, key, example)),
    '#### Errors',
    responses
      .filter(({ status }) => status >= 400)
      .map(({ status, description, body }) => errorInWords(status, description, body.examples))
      .join('\n'),
  ];
}

const blocks = (all: readonly string[]) => all.filter((block) => block !== '' && block !== '> ').join('\n\n');

const addressOf = ({ method, host, path }: Operation) => `${method} ${host}${path}`;

/** Returns the key types that can call an operation. Their names are the bold words of their descriptions. */
function keysOf(document: Document, { keyTypes }: Operation): string {
  return keyTypes
    .map((keyType) => document.components.securitySchemes[keyType]?.description.match(/\*\*(.+?)\*\*/)?.[1] ?? keyType)
    .join(' or ');
}

/** Returns the description and a table of the fields for each form of an object. */
function formsInWords(document: Document, schema: Schema): string {
  const forms = shapesOf(document, schema);
  return blocks(
    forms.flatMap((shape) => [
      forms.length > 1 ? `**${shape.name}.** ${shape.description}` : shape.description,
      ...fieldsInWords(document, shape),
    ]),
  );
}

function fieldsInWords(document: Document, shape: Shape): string[] {
  const rows = Object.entries(shape.fields).map(([name, schema]) => [
    codeSpan(name),
    typeWithBounds(document, schema),
    requiredInWords(shape, name),
    text(followed(document, schema).description),
  ]);
  if (rows.length > 0) return [table(['Field', 'Type', 'Required', 'Description'], rows)];
  return shape.values.map((schema) => `Each value: ${typeWithBounds(document, schema)}.`);
}

/** Returns whether a field is required: `yes`, `no`, or the fields of which at least one is required. */
function requiredInWords({ required, atLeastOne }: Shape, field: string): string {
  if (required.includes(field)) return 'yes';
  return atLeastOne.includes(field) ? `at least one of ${atLeastOne.map(codeSpan).join(', ')}` : 'no';
}

const typeWithBounds = (document: Document, schema: Schema) =>
  [typeInWords(document, schema), ...boundsInWords(document, schema)].join(', ');

function exampleInWords({ responses }: Operation, key: string, { summary, value }: Example): string {
  return blocks([
    `${text(summary ?? key)}:`,
    codeBlock('json', jsonInLines(value)),
    ...responses.flatMap(({ status, body }) =>
      Object.entries(body.examples)
        .filter(([responseKey]) => responseKey === key)
        .flatMap(([, response]) => [`Response ${status}:`, codeBlock('json', jsonInLines(response.value))]),
    ),
  ]);
}

function errorInWords(status: number, description: string, examples: Readonly<Record<string, Example>>): string {
  const bodies = Object.entries(examples).map(
    ([key, { summary, value }]) => `  - ${text(summary ?? key)}: ${codeSpan(JSON.stringify(value))}`,
  );
  return [`- **${status}** ${text(description)}`, ...bodies].join('\n');
}

/** Finds the named objects that the bodies of an operation refer to, by name, in the order of the first reference. */
function shapesIn(document: Document, { request, responses }: Operation): Map<string, Schema> {
  const objects = new Map<string, Schema>();
  const visitFields = (schema: Schema) => {
    for (const { fields, values } of shapesOf(document, schema)) [...Object.values(fields), ...values].forEach(visit);
  };
  const visit = (schema: Schema) => {
    const name = nameOf(schema);
    if (objects.has(name)) return;
    if (name !== '' && hasFields(document, schema)) {
      objects.set(name, { $ref: (schema as { readonly $ref: string }).$ref });
      visitFields(schema);
      return;
    }
    const { oneOf, items, additionalProperties } = followed(document, schema);
    [...list(oneOf), ...schemasIn(items), ...schemasIn(additionalProperties)].forEach(visit);
  };
  visitFields(request.schema);
  for (const { status, body } of responses) if (status < 400) visitFields(body.schema);
  return objects;
}
