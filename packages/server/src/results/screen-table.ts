import { clipped, padded, type Screen, type Style, widthOf } from './screen-text.ts';

/** A column of a table on the screen. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** It goes first where there is no room for all. */
  readonly optional?: boolean;
}

export interface Cell {
  readonly text: string;
  readonly style?: Style | undefined;
}

const indent = '  ';
const gap = '  ';

/** The texts of the first column are cut off to so many columns before anything is left out, and to so few afterwards. */
const roomyFirst = 24;
const leastFirst = 12;

/**
 * A table of a line of titles and a line for each row, all as wide as each other. Where the screen is too narrow it cuts
 * off the texts of the first column, gives up what was to stay free, and leaves out the optional columns, in that order.
 * @param free Columns of the screen to leave for something beside the table.
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { columns: screen, paint }: Screen,
  free = 0,
): string[] {
  const widths = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[at]?.text ?? ''))),
  );
  const [first = 0] = widths;
  const others = (shown: readonly number[]) =>
    indent.length + shown.slice(1).reduce((sum, at) => sum + gap.length + (widths[at] ?? 0), 0);
  const all = [...columns.keys()];
  const few = all.filter((at) => !columns[at]?.optional);
  const layouts = [all, few].flatMap((shown) =>
    [free, 0].map((left) => ({ shown, room: screen - left - others(shown) })),
  );
  const roomy = layouts.find(({ room }) => room >= Math.min(first, roomyFirst));
  const { shown, room } = roomy ?? { shown: few, room: screen - others(few) };
  widths[0] = Math.min(first, Math.max(leastFirst, room));
  const line = (cells: readonly Cell[]) =>
    indent +
    shown
      .map((at) => {
        const { text, style } = cells[at] ?? { text: '' };
        const fitting = padded(clipped(text, widths[at] ?? 0), widths[at] ?? 0, columns[at]?.align);
        return style === undefined || text === '' ? fitting : paint(style, fitting);
      })
      .join(gap);
  return [line(columns.map(({ title }) => ({ text: title, style: 'dim' }))), ...rows.map(line)];
}
