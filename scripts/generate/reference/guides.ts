import { slug } from './anchor.ts';
import { Html, html } from './html.ts';
import { prose } from './prose.ts';

/** A section of a guide. The text before the first heading has an empty title. */
export interface Guide {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** Splits Markdown at its headings of the first level. Headings in code blocks don't count. */
export function guidesIn(markdown: string): Guide[] {
  const guides: { title: string; lines: string[] }[] = [{ title: '', lines: [] }];
  let inCode = false;
  for (const line of markdown.trim().split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) inCode = !inCode;
    const [, title] = (inCode ? null : line.match(/^# +(.*)$/)) ?? [];
    if (title === undefined) guides.at(-1)?.lines.push(line);
    else guides.push({ title: title.trim(), lines: [] });
  }
  return guides.map(({ title, lines }) => ({ id: slug(title), title, markdown: lines.join('\n').trim() }));
}

/** Returns a section of a guide. */
export function guideSection({ id, title, markdown }: Guide): Html {
  const content = prose(markdown, { headingLevels: 1, prefix: `${id}-` });
  return html`<section class="guide split" id="${id}" data-kind="Guide" data-title="${title}">
<h2><a href="#${id}">${title}</a></h2>
${withCodeBeside(content)}</section>
`;
}

const codeGroup = /(?:<figure class="code">.*?<\/figure>\s*)+/gs;

/** Moves the code of a section beside its text, if the section has only one group of code blocks. */
function withCodeBeside({ text }: Html): Html {
  if ((text.match(codeGroup) ?? []).length !== 1) return new Html(text);
  return new Html(text.replace(codeGroup, (group) => `<div class="side">${group}</div>`));
}
