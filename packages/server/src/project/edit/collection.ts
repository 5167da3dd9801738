import type { Edit } from './text-edits.ts';

/** A list or an object in a file. */
export interface Collection {
  readonly text: string;
  /** Where each item starts: its name, or the dash before it. */
  readonly starts: readonly number[];
  /** The offset after each item. */
  readonly ends: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** An item of a list, or a field of an object, in the new version of a collection. */
export type NewItem =
  | {
      /** The position of the item in the old collection, and what changes in it. */
      readonly from: number;
      readonly edits: readonly Edit[];
      readonly write?: undefined;
    }
  | {
      readonly from?: undefined;
      readonly edits?: undefined;
      /** Writes an item that the old collection doesn't have. @param indent The white space before an item that starts a line. */
      readonly write: (indent?: string) => string;
    };
