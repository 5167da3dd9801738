/** The part of the version that a change raises. */
export type Impact = 'patch' | 'minor' | 'major';

/** One change between a release and the document. */
export interface Change {
  /** The place as a JSON pointer into the document, with every `$ref` resolved. */
  readonly path: string;
  readonly impact: Impact;
  /** Sentences that describe the change. */
  readonly messages: readonly string[];
}

/** From the smallest impact to the largest. */
const order: readonly Impact[] = ['patch', 'minor', 'major'];

/** Returns the largest impact of the changes, or `undefined` without changes. */
export function impactOf(changes: readonly Change[]): Impact | undefined {
  return order.findLast((impact) => changes.some((change) => change.impact === impact));
}
