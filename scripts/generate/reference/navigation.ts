import type { Document, Operation } from '../document.ts';
import { anchor } from './anchor.ts';
import type { Guide } from './guides.ts';
import { type Html, html } from './html.ts';

/** Returns the list of all sections. On a small screen, a button opens it. */
export function navigation(document: Document, operations: readonly Operation[], guides: readonly Guide[]): Html {
  const group = (title: string, links: readonly Html[]) => html`<h2>${title}</h2><ul>${links}</ul>
`;
  return html`<nav id="sections" popover aria-label="Sections">
${group(
  'Guides',
  guides.map(({ id, title }) => link(id, title)),
)}${document.tags.map(({ name }) =>
  group(
    name,
    operations
      .filter(({ object }) => object.tags.includes(name))
      .map(({ id, object }) => link(anchor(id), object.summary)),
  ),
)}${group('More', [link('error-codes', 'Error codes'), link('changelog', 'Changelog'), link('downloads', 'Downloads')])}</nav>
`;
}

const link = (id: string, title: string) => html`<li><a href="#${id}">${title}</a></li>`;
