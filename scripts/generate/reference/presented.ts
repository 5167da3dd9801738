import { type Document, mapValues, type OperationObject, operationsOf, type Schema } from '../document.ts';
import { type Sample, samplesOf } from '../targets/samples.ts';
import { errorCodesSection } from '../words/error-codes.ts';
import { codeBlock, codeSpan, table } from '../words/markdown.ts';
import { followed, type Shape, schemasIn, shapesOf, text } from '../words/shapes.ts';
import { typeInWords } from '../words/types-in-words.ts';

/** Returns a copy of the document for readers: with code samples, a list of operations, and simplified schemas. */
export function presented(document: Document): Document {
  const samples = samplesOf(document);
  const { summary: _, ...info } = document.info;
  return {
    ...document,
    info: { ...info, description: withOperations(document) },
    paths: mapValues(document.paths, (path) =>
      mapValues(path, (operation) => ({
        ...operation,
        description: [
          operation.description.trim(),
          ...inTypeScript(Object.values(samples[operation.operationId] ?? {})),
          ...formsInWords(document, operation),
        ].join('\n\n'),
        'x-codeSamples': codeSamples(Object.values(samples[operation.operationId] ?? {})),
      })),
    ),
    components: {
      ...document.components,
      schemas: mapValues(document.components.schemas, (schema) => inOneList(document, schema)),
    },
  };
}

/** Returns the introduction with a table of links to the operations, and with the error codes. */
function withOperations(document: Document): string {
  const [, opening = '', rest = ''] = document.info.description.match(/^(.*?)(\n# .*)?$/s) ?? [];
  const rows = operationsOf(document).map(({ id, path, object }) => {
    const place = [...object.tags, id].map((part) => encodeURIComponent(part.toLowerCase())).join('/');
    return [`[${text(object.summary)}](#/${place})`, codeSpan(path)];
  });
  return [opening.trim(), table(['Operation', 'Path'], rows), rest.trim(), ...errorCodesSection(document, '#')]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** Returns the TypeScript sample as Markdown. Redoc shows one language at a time, so this sample is in the description. */
const inTypeScript = (samples: readonly Sample[]) =>
  samples.slice(0, 1).flatMap(({ typescript }) => ['In TypeScript:', codeBlock('ts', typescript.trim())]);

const codeSamples = (samples: readonly Sample[]) =>
  samples.flatMap(({ curl, typescript }) => [
    { lang: 'curl', label: 'curl', source: curl },
    { lang: 'TypeScript', label: 'TypeScript', source: typescript.trim() },
  ]);

/** Returns tables of the forms that array items can have. Redoc collapses them. */
function formsInWords(document: Document, { requestBody }: OperationObject): string[] {
  const request = shapesOf(document, requestBody.content['application/json']?.schema ?? true);
  return request
    .flatMap(({ fields }) => Object.entries(fields))
    .flatMap(([name, field]) => {
      const forms = schemasIn(followed(document, field).items).flatMap((items) => shapesOf(document, items));
      if (forms.length < 2) return [];
      return [
        `Each item of ${codeSpan(name)} has one of these forms:`,
        ...forms.map((form) => formInWords(document, form)),
      ];
    });
}

const formInWords = (document: Document, form: Shape) =>
  table(
    [form.name, 'Type'],
    Object.entries(form.fields).map(([name, schema]) => {
      const others = form.atLeastOne.filter((other) => other !== name).map(codeSpan);
      const needed = form.required.includes(name) ? ', required' : '';
      const unless = form.atLeastOne.includes(name) ? `, required without ${others.join(' or ')}` : '';
      return [codeSpan(name), typeInWords(document, schema) + needed + unless];
    }),
  );

/** Simplifies a schema for readers: merges its parts into one list of fields, and omits forbidden fields. */
function inOneList(document: Document, schema: Schema): Schema {
  const [shape] = shapesOf(document, schema);
  if (typeof schema === 'boolean' || shape === undefined) return schema;
  if (schema.oneOf !== undefined) return { type: 'object', ...schema };
  const { allOf: _, ...own } = schema;
  if (Object.keys(shape.fields).length === 0) return schema;
  const oneOf = shape.atLeastOne.map(codeSpan).join(' or ');
  const description = [shape.description, oneOf === '' ? '' : `Requires ${oneOf}, or both.`].filter(Boolean).join(' ');
  return {
    ...own,
    type: 'object',
    description,
    properties: shape.fields,
    ...(shape.required.length > 0 ? { required: shape.required } : {}),
  };
}
