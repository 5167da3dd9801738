import { type Document, knownErrorCodes } from '../document.ts';
import { text } from '../words/shapes.ts';
import { codeAnchor } from './anchor.ts';
import { type Html, html, nothing } from './html.ts';
import { inlineProse } from './prose.ts';

/** Returns the section with every known error code: its status, what it means and what the caller can do. */
export function errorCodes(document: Document): Html {
  const codes = Object.entries(knownErrorCodes(document));
  if (codes.length === 0) return nothing;
  const items = codes.map(([code, { status, meaning, action }]) => {
    const id = codeAnchor(code);
    return html`<li id="${id}" data-kind="Error code" data-title="${code}"><a href="#${id}"><code>${code}</code></a> <span class="status s${Math.floor(status / 100)}">${status}</span><p>${inlineProse(text(meaning))}</p><p class="action">${inlineProse(text(action))}</p></li>
`;
  });
  return html`<section class="wide" id="error-codes" data-kind="Guide" data-title="Error codes">
<h2><a href="#error-codes">Error codes</a></h2>
<p>The <code>code</code> of an error identifies its cause. New codes can appear at any time, so handle an unknown code by its status.</p>
<ul class="code-list">${items}</ul></section>
`;
}
