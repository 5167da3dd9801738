/** A cell that can't be read. The message says why. */
export class CellError extends Error {
  override readonly name = 'CellError';
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Numbers that people and programs write in other forms: `1,234.50`, `1.234,50`, `1,5`, `NaN` and `Infinity`. */
const otherNumber =
  /^[+-]?(?:\d{1,3}(?:[,'_ \u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+,\d+|nan|inf(?:inity)?)$/i;

/**
 * Returns the number in a cell, or the cell if it is text.
 * @throws {CellError} For a number that would be stored as text, or as another number.
 */
export function numberOrText(cell: string): number | string {
  const text = cell.trim();
  if (otherNumber.test(text)) throw new CellError('this number has another form. Write it as 1234.5');
  if (!plainNumber.test(text)) return cell;
  const number = Number(text);
  if (!Number.isFinite(number)) throw new CellError('this number is too large');
  const digits = text.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
  if (/^-?\d{16,}$/.test(digits) && String(number) !== digits)
    throw new CellError('an integer this large loses digits');
  return number;
}
