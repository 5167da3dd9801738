import { docsFiles } from '../runtime/docs-files.ts';
import { type Html, html } from './html.ts';

/** Returns the section with links to the files beside the page. */
export function downloads(): Html {
  const items = docsFiles.flatMap(({ name, title, purpose }) =>
    title === '' ? [] : [html`<li><a href="${name}">${title}</a> <code>${name}</code><p>${purpose}</p></li>\n`],
  );
  return html`<section class="wide" id="downloads" data-kind="Guide" data-title="Downloads"><h2><a href="#downloads">Downloads</a></h2>
<p>This API as files, for tools, editors and language models.</p>
<ul class="file-list">${items}</ul></section>
`;
}
