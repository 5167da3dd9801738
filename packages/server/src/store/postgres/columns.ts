import { type Columns, decodeOrNull, toStoredEvent, toStoredExposure } from '../row-columns.ts';
import type { StoredEvent, StoredExposure } from '../store.ts';
import { fromStoredText } from './stored-text.ts';

/** Converts a row of the table `events`. */
export function toEvent(columns: Columns): StoredEvent {
  const { value_number: number, value_text: text } = columns;
  return toStoredEvent(columns, number === null ? decodeOrNull(text, fromStoredText) : Number(number), fromStoredText);
}

/** Converts a row of the table `exposures`. */
export const toExposure = (columns: Columns): StoredExposure => toStoredExposure(columns, fromStoredText);
