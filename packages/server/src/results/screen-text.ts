/** Colours a text; on anything but a colour screen it gives the text back. */
export type Paint = (style: Style, text: string) => string;
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Where text is shown. */
export interface Screen {
  readonly columns: number;
  readonly paint: Paint;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// What terminals draw twice as wide: the scripts of East Asia, their forms of Latin, and pictures.
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;
const unseen = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** How many columns a text takes. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += unseen.test(segment) ? 0 : wide.test(segment) ? 2 : 1;
  return width;
}

/** The text, or its beginning and its end where it is too long: names that begin alike often end otherwise. */
export function clipped(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  const parts = [...graphemes.segment(text)].map(({ segment }) => segment);
  const end = fitting(parts.toReversed(), Math.floor((columns - 1) / 3)).toReversed();
  return [...fitting(parts, columns - 1 - widthOf(end.join(''))), '…', ...end].join('');
}

/** As many as fit, from the first. */
function fitting(parts: readonly string[], columns: number): string[] {
  let width = 0;
  const tooMany = parts.findIndex((part) => {
    width += widthOf(part);
    return width > columns;
  });
  return tooMany === -1 ? [...parts] : parts.slice(0, tooMany);
}

export const padded = (text: string, columns: number, align: 'left' | 'right' = 'left'): string => {
  const space = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return align === 'left' ? text + space : space + text;
};

/** Lines no wider than that; all but the first are indented as far as the first's `lead` goes. */
export function wrapped(text: string, columns: number, lead: string): string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(' ')) {
    const isFirst = widthOf(line) <= widthOf(lead);
    if (!isFirst && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = ' '.repeat(widthOf(lead)) + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
