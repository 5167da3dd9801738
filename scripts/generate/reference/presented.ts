import { type Document, mapValues, type OperationObject, operationsOf, type Schema } from '../document.ts';
import { type Sample, samplesOf } from '../targets/samples.ts';
import { codeBlock, codeSpan, table } from '../words/markdown.ts';
import { followed, type Shape, schemasIn, shapesOf, text } from '../words/shapes.ts';
import { typeInWords } from '../words/types-in-words.ts';

/** The document as readers see it: a copy with samples and a list of operations, its schemas told in readers' terms. */
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

/** The introduction with a list of the operations after its first words, each a link to its place in the page. */
function withOperations(document: Document): string {
  const [, opening = '', rest = ''] = document.info.description.match(/^(.*?)(\n# .*)?$/s) ?? [];
  const rows = operationsOf(document).map(({ id, path, object }) => {
    const place = [...object.tags, id].map((part) => encodeURIComponent(part.toLowerCase())).join('/');
    return [`[${text(object.summary)}](#/${place})`, codeSpan(path)];
  });
  return `${opening.trim()}\n\n${table(['Operation', 'Path'], rows)}\n${rest}`;
}

/** Redoc shows one language at a time, curl first; with a TypeScript sample in the text both are visible. */
const inTypeScript = (samples: readonly Sample[]) =>
  samples.slice(0, 1).flatMap(({ typescript }) => ['In TypeScript:', codeBlock('ts', typescript.trim())]);

const codeSamples = (samples: readonly Sample[]) =>
  samples.flatMap(({ curl, typescript }) => [
    { lang: 'curl', label: 'curl', source: curl },
    { lang: 'TypeScript', label: 'TypeScript', source: typescript.trim() },
  ]);

/** Redoc folds up what the items of a list may be: where they have several forms, these are shown as tables. */
function formsInWords(document: Document, { requestBody }: OperationObject): string[] {
  const request = shapesOf(document, requestBody.content['application/json']?.schema ?? true);
  return request
    .flatMap(({ fields }) => Object.entries(fields))
    .flatMap(([name, field]) => {
      const forms = schemasIn(followed(document, field).items).flatMap((items) => shapesOf(document, items));
      if (forms.length < 2) return [];
      return [`Each of ${codeSpan(name)} has one of these forms:`, ...forms.map((form) => formInWords(document, form))];
    });
}

const formInWords = (document: Document, form: Shape) =>
  table(
    [form.name, 'Type'],
    Object.entries(form.fields).map(([name, schema]) => {
      const others = form.atLeastOne.filter((other) => other !== name).map(codeSpan);
      const needed = form.required.includes(name) ? ', required' : '';
      const unless = form.atLeastOne.includes(name) ? `, required unless ${others.join(' or ')} is there` : '';
      return [codeSpan(name), typeInWords(document, schema) + needed + unless];
    }),
  );

/**
 * A schema without what only validators need: parts are put together to one list of fields, and fields that are
 * forbidden, so that forms exclude each other, are left out.
 */
function inOneList(document: Document, schema: Schema): Schema {
  const [shape] = shapesOf(document, schema);
  if (typeof schema === 'boolean' || shape === undefined) return schema;
  if (schema.oneOf !== undefined) return { type: 'object', ...schema };
  const { allOf: _, ...own } = schema;
  if (Object.keys(shape.fields).length === 0) return schema;
  const oneOf = shape.atLeastOne.map(codeSpan).join(' or ');
  const description = [shape.description, oneOf === '' ? '' : `Needs ${oneOf}, or both.`].filter(Boolean).join(' ');
  return {
    ...own,
    type: 'object',
    description,
    properties: shape.fields,
    ...(shape.required.length > 0 ? { required: shape.required } : {}),
  };
}
