import { anchor } from './anchor.ts';
import { type Html, html } from './html.ts';
import { prose } from './prose.ts';

/** Returns the changelog, with a section for each released version of the contract. */
export function changelog(markdown: string): Html {
  // The text before the first version is for the authors of the changelog.
  const [, ...versions] = `\n${markdown}`.split(/^## /m);
  const released = versions.filter((section) => !section.startsWith('Unreleased'));
  const sections = released.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    const id = anchor('changelog', title.trim());
    return html`<section id="${id}" data-kind="Changelog" data-title="Version ${title.trim()}"><h3><a href="#${id}">${title.trim()}</a></h3>
${prose(lines.join('\n'), { headingLevels: 1 })}</section>
`;
  });
  return html`<section class="wide" id="changelog" data-kind="Guide" data-title="Changelog"><h2><a href="#changelog">Changelog</a></h2>
<p>The changes to the contract, newest version first.</p>
${sections}</section>
`;
}
