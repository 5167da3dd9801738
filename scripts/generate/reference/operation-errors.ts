import type { Operation } from '../document.ts';
import { jsonInLines } from '../words/markdown.ts';
import { text } from '../words/shapes.ts';
import { anchor, codeAnchor } from './anchor.ts';
import { pre } from './code-block.ts';
import { type Html, html, nothing } from './html.ts';
import { inlineProse } from './prose.ts';

/** Returns the error statuses of an operation, with their codes and example bodies. */
export function operationErrors(operation: Operation): Html {
  const errors = operation.responses.filter(({ status }) => status >= 400);
  if (errors.length === 0) return nothing;
  const id = anchor(operation.id, 'errors');
  return html`<h4 id="${id}"><a href="#${id}">Errors</a></h4>
<ul class="errors">${errors.map((response) => errorItem(anchor(operation.id, response.status), response))}</ul>`;
}

function errorItem(id: string, { status, description, headers, body }: Operation['responses'][number]): Html {
  const examples = Object.values(body.examples);
  const codes = [...new Set(examples.flatMap(({ value }) => codeIn(value)))];
  return html`<li id="${id}" data-kind="Status" data-title="${status}"><a class="status s${Math.floor(status / 100)}" href="#${id}">${status}</a>
<div class="about"><p>${inlineProse(text(description))}</p>
${Object.entries(headers).map(([name, header]) => html`<p class="rules">Header <code>${name}</code>: ${inlineProse(text(header.description))}</p>`)}
${codes.length === 0 ? nothing : html`<p class="codes">${codes.map((code) => html`<a href="#${codeAnchor(code)}"><code>${code}</code></a> `)}</p>`}
<details><summary>${examples.length === 1 ? 'Example' : `${examples.length} examples`}<span class="hidden"> of ${status}</span></summary>${Object.entries(
    body.examples,
  ).map(([key, { summary, value }]) => {
    const title = text(summary ?? key);
    return html`<p class="example-title">${title}</p>${pre(jsonInLines(value), 'json', title)}`;
  })}</details></div></li>
`;
}

/** Returns the error code in a body, or an empty array. */
function codeIn(body: unknown): string[] {
  const isObject = typeof body === 'object' && body !== null;
  return isObject && 'code' in body && typeof body.code === 'string' ? [body.code] : [];
}
