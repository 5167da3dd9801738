import { highlighted } from './highlight.ts';
import { type Html, html } from './html.ts';

/** Returns code with a button that copies exactly what is shown. */
export function codeBlock(code: string, language: string, title: string): Html {
  return html`<figure class="code"><figcaption>${title}</figcaption><button type="button" class="copy" aria-label="Copy ${title}">Copy</button>${pre(code, language, title)}</figure>`;
}

/** Returns preformatted code. Long lines scroll sideways, also with the keyboard. */
export const pre = (code: string, language: string, title: string): Html =>
  html`<pre tabindex="0" aria-label="${title}"><code>${highlighted(code.trimEnd(), language)}</code></pre>`;
