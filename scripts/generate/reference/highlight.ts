import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import { Html, html } from './html.ts';

const languages = { bash, go, java, json, php, python, typescript };
for (const [name, language] of Object.entries(languages)) highlighter.registerLanguage(name, language);
highlighter.registerAliases('sh', { languageName: 'bash' });

/** The kinds of tokens that style.css colors. A page with every kind would be a third larger. */
const colored = /^(attr|attribute|comment|keyword|literal|number|property|string|title|variable)\b/;

/** Returns code with its tokens colored, or plain code if the language is unknown. */
export function highlighted(code: string, language: string): Html {
  if (highlighter.getLanguage(language) === undefined) return html`${code}`;
  return new Html(withoutPlainSpans(highlighter.highlight(code, { language }).value));
}

/** Removes the spans that have no color, and shortens the class names of the others. */
function withoutPlainSpans(markup: string): string {
  const ends: string[] = [];
  return markup.replaceAll(/<span class="hljs-([^" ]+)[^"]*">|<\/span>/g, (_tag, kind: string | undefined) => {
    if (kind === undefined) return ends.pop() ?? '';
    const isColored = colored.test(kind);
    ends.push(isColored ? '</i>' : '');
    return isColored ? `<i class=${kind}>` : '';
  });
}
