import { http, type Operation } from '../../../generated/operations.ts';

/** The most encodings of one body, so that a decompression bomb can't be nested. */
export const maxEncodings = 3;

/** The limits of a decompressed body. */
export interface BodyLimits {
  readonly bytes: number;
  /** Values and keys. */
  readonly values: number;
}

/** The limits of events and exposures. */
export const maxLimits: BodyLimits = { bytes: http.bodyLimitBytes, values: http.bodyLimitValues };

/** The limits of all other request bodies. */
const checkLimits: BodyLimits = { bytes: http.checkLimitBytes, values: http.checkLimitValues };

/** Returns the limits of the request bodies of an operation. */
export function limitsOf({ tag }: Operation): BodyLimits {
  return tag === 'Events' ? maxLimits : checkLimits;
}
