/** Styles a string for the terminal. Returns it unchanged where the output shows no colors. */
export type Paint = (style: Style, text: string) => string;
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export interface Screen {
  readonly columns: number;
  readonly paint: Paint;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Terminals draw East Asian scripts, full-width forms and emoji two columns wide.
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Returns the number of terminal columns that a string takes. */
export function measureWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += zeroWidth.test(segment) ? 0 : wide.test(segment) ? 2 : 1;
  return width;
}

/** Shortens a string that is too wide. Keeps its beginning and its end, because similar names often differ at the end. */
export function clip(text: string, columns: number): string {
  if (measureWidth(text) <= columns) return text;
  const parts = [...graphemes.segment(text)].map(({ segment }) => segment);
  const end = takeFitting(parts.toReversed(), Math.floor((columns - 1) / 3)).toReversed();
  return [...takeFitting(parts, columns - 1 - measureWidth(end.join(''))), '…', ...end].join('');
}

/** Returns as many of the first parts as fit. */
function takeFitting(parts: readonly string[], columns: number): string[] {
  let width = 0;
  const overflow = parts.findIndex((part) => {
    width += measureWidth(part);
    return width > columns;
  });
  return overflow === -1 ? [...parts] : parts.slice(0, overflow);
}

export const pad = (text: string, columns: number, align: 'left' | 'right' = 'left'): string => {
  const space = ' '.repeat(Math.max(0, columns - measureWidth(text)));
  return align === 'left' ? text + space : space + text;
};

/** Wraps a string at `columns`. The first line begins with `lead`, and the others are indented by its width. */
export function wrap(text: string, columns: number, lead: string): string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(' ')) {
    const isFirst = measureWidth(line) <= measureWidth(lead);
    if (!isFirst && measureWidth(line) + 1 + measureWidth(word) > columns) {
      lines.push(line);
      line = ' '.repeat(measureWidth(lead)) + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
