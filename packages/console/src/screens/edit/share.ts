import { wordsOf } from '../../project/fields.ts';

/** Returns the number of a share such as `25%` or 25, as a person types it. @default 100 */
export const shareText = (share: unknown): string => (share === undefined ? '100' : wordsOf(share).replace(/ ?%$/, ''));

/** Returns the share that a person has typed, written as the old one was. */
export function readShare(text: string, old: unknown): unknown {
  const number = text.trim();
  return typeof old === 'number' && number !== '' && Number.isFinite(Number(number)) ? Number(number) : `${number}%`;
}
