import { type Document, type KeyType, keyTypesOf, type Operation, rowSchemasOf, type Schema } from '../document.ts';
import type { Sample } from '../targets/samples.ts';
import { followed, text } from '../words/shapes.ts';
import { typeInWords } from '../words/types-in-words.ts';
import { anchor } from './anchor.ts';
import { examples } from './examples.ts';
import { fieldRules } from './field-rules.ts';
import { fields } from './fields.ts';
import { type Html, html, nothing } from './html.ts';
import { operationErrors } from './operation-errors.ts';
import { inlineProse, prose } from './prose.ts';

/** Returns the section of an operation: the address, the fields and the errors, and beside them the samples. */
export function operationSection(
  document: Document,
  operation: Operation,
  samples: Readonly<Record<string, Sample>>,
): Html {
  const { object, host, path, method } = operation;
  const id = anchor(operation.id);
  const schemes = schemesOf(document, operation);
  return html`<section class="operation split" id="${id}" data-kind="Operation" data-title="${object.summary}">
<div class="words">
<h3><a href="#${id}">${object.summary}</a></h3>
<p class="address"><span class="method">${method}</span> <code><span class="host">${host}</span>${path}</code></p>
${prose(object.description)}
<dl class="facts"><div><dt>Key</dt><dd>${keysInWords(schemes)}</dd></div>${aliases(operation)}<div><dt>Operation</dt><dd><code>${operation.id}</code></dd></div></dl>
</div>
<div class="side">${examples(operation, samples, tryButton(operation, schemes))}</div>
<div class="words">
${parameters(document, operation)}
<h4 id="${id}.request"><a href="#${id}.request">Request body</a></h4>
${lead(document, operation.request.schema)}${fields(document, operation.request.schema, { id: `${id}.request`, isResponse: false })}
${operation.responses.filter(({ status }) => status < 400).map((response) => success(document, id, response))}
${rowSchemasOf(operation).map(([report, schema]) => columns(document, anchor(id, report), report, schema))}
${operationErrors(operation)}
</div></section>
`;
}

/** Returns the button that opens the form for a request. The script of the page reads its data. */
function tryButton({ id, object, method, path, host }: Operation, schemes: readonly KeyType[]): Html {
  const prefixes = schemes.map((scheme) => scheme['x-prefix']).join(' ');
  return html`<button type="button" class="try" data-operation="${id}" data-title="${object.summary}" data-method="${method}" data-path="${path}" data-host="${host}" data-header="${schemes[0]?.name ?? ''}" data-prefixes="${prefixes}">Try it<span class="hidden">: ${object.summary}</span></button>`;
}

function success(document: Document, id: string, { status, description, body }: Operation['responses'][number]): Html {
  const place = anchor(id, status);
  return html`<h4 id="${place}" data-kind="Status" data-title="${status}"><a href="#${place}">Response</a> <span class="status s2">${status}</span></h4>
<p>${inlineProse(text(description))}</p>
${fields(document, body.schema, { id: place, isResponse: true })}`;
}

/** Returns the columns of a report. */
function columns(document: Document, id: string, report: string, schema: Schema): Html {
  return html`<h4 id="${id}"><a href="#${id}">Columns of <code>${report}</code></a></h4>
${lead(document, schema)}${fields(document, schema, { id, isResponse: true })}`;
}

/** Returns the description of a body, if the body is one object. The forms of an object have their own descriptions. */
function lead(document: Document, schema: Operation['request']['schema']): Html {
  const description = text(followed(document, schema).description);
  return description === '' ? nothing : html`<p>${inlineProse(description)}</p>`;
}

function schemesOf(document: Document, operation: Operation): KeyType[] {
  const keyTypes = keyTypesOf(document);
  return operation.keyTypes.flatMap((keyType) => keyTypes[keyType] ?? []);
}

/** Returns the key types that can call an operation, with their prefixes. Their names are the bold words of their descriptions. */
function keysInWords(schemes: readonly KeyType[]): Html {
  const keys = schemes.map(
    (scheme, index) =>
      html`${index > 0 ? ' or ' : ''}${scheme.description.match(/\*\*(.+?)\*\*/)?.[1] ?? 'a key'} <code>${scheme['x-prefix']}…</code>`,
  );
  return html`${keys}`;
}

function aliases({ object }: Operation): Html {
  const paths = object['x-aliases'] ?? [];
  if (paths.length === 0) return nothing;
  return html`<div><dt>Other path</dt><dd>${paths.map((path) => html`<code>${path}</code> `)}</dd></div>`;
}

function parameters(document: Document, { id, parameters: all }: Operation): Html {
  if (all.length === 0) return nothing;
  const place = anchor(id, 'headers');
  return html`<h4 id="${place}"><a href="#${place}">Headers</a></h4>
<ul class="fields">${all.map(({ name, schema, description }) => {
    const field = anchor(place, name);
    const rules = fieldRules(document, schema);
    return html`<li class="field" id="${field}" data-kind="Field" data-title="${name}">
<p class="field-head"><a href="#${field}"><code>${name}</code></a> <span class="type">${typeInWords(document, schema)}</span> <span class="need">optional</span></p>
<div class="about"><p>${inlineProse(text(description))}</p>${rules.length === 0 ? nothing : html`<p class="rules">${inlineProse(rules.join(' · '))}</p>`}</div></li>`;
  })}</ul>`;
}
