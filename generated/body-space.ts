// Generated from scripts/generate/runtime/body-space.ts by `npm run generate`. Do not edit: change that file, then generate again.

/** Memory that bodies share. It is bounded as a whole, and for each owner. */
export interface BodySpace {
  /**
   * Takes bytes for a body.
   * @param owners Who the body belongs to, such as its key and its address. Each owner has a share of the space.
   * @returns false if the bytes don't fit. Then none are taken.
   */
  take(owners: readonly string[], bytes: number): boolean;
  /** Gives bytes back. */
  release(owners: readonly string[], bytes: number): void;
}

/**
 * Creates an empty space.
 * @param maxShare The maximum that one owner can take, as a part of all bytes.
 */
export function createBodySpace(maxBytes: number, maxShare: number): BodySpace {
  const takenByOwner = new Map<string, number>();
  let taken = 0;
  return {
    take(owners, bytes) {
      if (taken + bytes > maxBytes) return false;
      for (const owner of owners) if ((takenByOwner.get(owner) ?? 0) + bytes > maxBytes * maxShare) return false;
      taken += bytes;
      for (const owner of owners) takenByOwner.set(owner, (takenByOwner.get(owner) ?? 0) + bytes);
      return true;
    },
    release(owners, bytes) {
      taken -= bytes;
      for (const owner of owners) {
        const left = (takenByOwner.get(owner) ?? 0) - bytes;
        if (left > 0) takenByOwner.set(owner, left);
        else takenByOwner.delete(owner);
      }
    },
  };
}
