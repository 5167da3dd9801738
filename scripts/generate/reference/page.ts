import { type Document, operationsOf } from '../document.ts';
import { servedByApi } from '../runtime/docs-files.ts';
import { samplesOf } from '../targets/samples.ts';
import { text } from '../words/shapes.ts';
import { slug } from './anchor.ts';
import { changelog } from './changelog.ts';
import { searchDialog, tryDialog } from './dialogs.ts';
import { downloads } from './downloads.ts';
import { errorCodes } from './error-codes.ts';
import { guideSection, guidesIn } from './guides.ts';
import { Html, html } from './html.ts';
import { navigation } from './navigation.ts';
import { operationSection } from './operation.ts';
import { contentSecurityPolicy } from './policy.ts';
import { prose } from './prose.ts';

/** What the page is made from. */
export interface PageSources {
  readonly document: Document;
  /** The changelog of the contract, as Markdown. */
  readonly changelog: string;
  readonly style: string;
  readonly script: string;
}

/** Returns the reference page: one file of HTML that loads nothing. */
export function page(sources: PageSources): string {
  const { document } = sources;
  const operations = operationsOf(document);
  const samples = samplesOf(document);
  const [opening, ...guides] = guidesIn(document.info.description);
  const { title, version, summary } = document.info;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
${head(sources)}
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header id="top"><a class="brand" href="#content">${icon}<span>${text(title)}</span> <span class="version">${version}</span></a><button type="button" id="open-search" class="search-button">Search <kbd>Ctrl K</kbd></button><button type="button" id="open-sections" class="plain" popovertarget="sections">Menu</button></header>
<div class="frame">
${navigation(document, operations, guides)}<main id="content" tabindex="-1">
<section class="intro wide"><h1>${text(title)}</h1><p class="summary">${text(summary)}</p>${prose(opening?.markdown ?? '')}
<ul class="cards">${operations.map(({ id, path, object }) => html`<li><a href="#${id}"><span>${object.summary}</span><code>${path}</code></a></li>`)}</ul></section>
${guides.map(guideSection)}${document.tags.map(
  ({
    name,
    description,
  }) => html`<section class="tag wide" id="${slug(name)}" data-kind="Guide" data-title="${name}"><h2><a href="#${slug(name)}">${name}</a></h2>${prose(description, { headingLevels: 2, prefix: `${slug(name)}-` })}</section>
${operations.filter(({ object }) => object.tags.includes(name)).map((operation) => operationSection(document, operation, samples[operation.id] ?? {}))}`,
)}${errorCodes(document)}${changelog(sources.changelog)}${downloads()}</main>
</div>
${searchDialog}${tryDialog}<div id="announcer" class="hidden" role="status"></div>
<script>${new Html(sources.script)}</script>
</body>
</html>
`.text;
}

function head({ document, style, script }: PageSources): Html {
  const title = `${text(document.info.title)} reference`;
  const summary = text(document.info.summary ?? document.info.title);
  return html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(contentSecurityPolicy(script, style))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${new Html(servedByApi.no)}
<title>${title}</title>
<meta name="description" content="${summary}">
<meta name="color-scheme" content="light dark">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${summary}">
<meta property="og:site_name" content="${text(document.info.title)}">
<meta property="og:locale" content="en">
<meta name="twitter:card" content="summary">
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23194bd6'/%3E%3Cpath d='M8 22V14M16 22V8M24 22v-5' stroke='%23fff' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E">
<link rel="alternate" type="text/plain" href="llms.txt" title="This reference as Markdown">
<style>${new Html(style)}</style>`;
}

const icon = new Html(
  '<svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#194bd6"/><path d="M8 22V14M16 22V8M24 22v-5" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>',
);
