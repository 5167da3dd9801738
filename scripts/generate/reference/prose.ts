import { Marked, type Tokens } from 'marked';
import { slug } from './anchor.ts';
import { codeBlock } from './code-block.ts';
import { Html, html } from './html.ts';

/** The names of the languages in the guides. */
const titles: Readonly<Record<string, string>> = { sh: 'Shell', bash: 'Shell', json: 'JSON', ts: 'TypeScript' };

/** Schemes that a link may have. Others, such as `javascript:`, become plain text. */
const safeLink = /^(https?:|mailto:|#|[\w./-]+$)/i;

function parser(headingLevels: number, prefix?: string): Marked {
  return new Marked({
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => html`${text}`.text,
      code: ({ text, lang = '' }: Tokens.Code) => codeBlock(text, lang, titles[lang] ?? (lang || 'Text')).text,
      heading({ tokens, depth, text }: Tokens.Heading) {
        const level = Math.min(6, depth + headingLevels);
        const id = prefix === undefined ? '' : html` id="${prefix}${slug(text)}"`.text;
        return `<h${level}${id}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const content = this.parser.parseInline(tokens);
        return safeLink.test(href) ? `<a href="${html`${href}`.text}">${content}</a>` : content;
      },
      image: ({ text }: Tokens.Image) => html`${text}`.text,
      table(token: Tokens.Table) {
        const cells = (row: readonly Tokens.TableCell[], tag: string) =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
        return `<div class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>${rows}</tbody></table></div>`;
      },
    },
  });
}

/** The options of Markdown. */
interface ProseOptions {
  /** The number of levels that headings move down. @default 0 */
  readonly headingLevels?: number;
  /** The beginning of the IDs of headings. @default Headings have no ID. */
  readonly prefix?: string;
}

/** Returns Markdown as HTML. HTML inside the Markdown is shown as text. */
export function prose(markdown: string, { headingLevels = 0, prefix }: ProseOptions = {}): Html {
  return new Html(parser(headingLevels, prefix).parse(markdown, { async: false }));
}

const inlineParser = parser(0);

/** Returns Markdown without paragraphs, for one line such as a description. */
export function inlineProse(markdown: string): Html {
  return new Html(inlineParser.parseInline(markdown, { async: false }));
}
