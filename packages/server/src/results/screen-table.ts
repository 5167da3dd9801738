import { clip, measureWidth, pad, type Screen, type Style } from './screen-text.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** Left out when the screen is too narrow for all columns. */
  readonly optional?: boolean;
}

export interface Cell {
  readonly text: string;
  readonly style?: Style | undefined;
}

const indent = '  ';
const gap = '  ';

/** The first column shrinks to this width before the table leaves out anything. */
const comfortableFirstWidth = 24;

/** The first column never becomes narrower than this. */
const minFirstWidth = 12;

/**
 * Renders a table as lines of equal width: the titles, and one line for each row. When the screen is too narrow, it first
 * clips the first column, then ignores `reserved`, and then leaves out the optional columns.
 * @param reserved Screen columns to keep free to the right of the table.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { columns: screenWidth, paint }: Screen,
  reserved = 0,
): string[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(measureWidth(title), ...rows.map((row) => measureWidth(row[index]?.text ?? ''))),
  );
  const { shown, firstWidth } = chooseLayout(columns, widths, screenWidth, reserved);
  const finalWidths = [firstWidth, ...widths.slice(1)];
  const renderLine = (cells: readonly Cell[]) =>
    indent +
    shown
      .map((index) => {
        const { text, style } = cells[index] ?? { text: '' };
        const width = finalWidths[index] ?? 0;
        const cell = pad(clip(text, width), width, columns[index]?.align);
        return style === undefined || text === '' ? cell : paint(style, cell);
      })
      .join(gap);
  const titles = columns.map(({ title }): Cell => ({ text: title, style: 'dim' }));
  return [renderLine(titles), ...rows.map(renderLine)];
}

/** Returns the indexes of the columns to show and the width of the first one. */
function chooseLayout(
  columns: readonly Column[],
  widths: readonly number[],
  screenWidth: number,
  reserved: number,
): { readonly shown: readonly number[]; readonly firstWidth: number } {
  const [first = 0] = widths;
  const measureOthers = (shown: readonly number[]) =>
    indent.length + shown.slice(1).reduce((sum, index) => sum + gap.length + (widths[index] ?? 0), 0);
  const all = [...columns.keys()];
  const required = all.filter((index) => !columns[index]?.optional);
  const layouts = [
    { shown: all, available: screenWidth - reserved - measureOthers(all) },
    { shown: all, available: screenWidth - measureOthers(all) },
    { shown: required, available: screenWidth - reserved - measureOthers(required) },
    { shown: required, available: screenWidth - measureOthers(required) },
  ];
  const comfortable = layouts.find(({ available }) => available >= Math.min(first, comfortableFirstWidth));
  const { shown, available } = comfortable ?? { shown: required, available: screenWidth - measureOthers(required) };
  return { shown, firstWidth: Math.min(first, Math.max(minFirstWidth, available)) };
}
