/** How much a change asks of the version's next number. */
export type Impact = 'patch' | 'minor' | 'major';

/** One change between a release and the document. */
export interface Change {
  /** The place as a JSON pointer into the document, with every `$ref` followed. */
  readonly path: string;
  readonly impact: Impact;
  /** What changed, in a sentence each. */
  readonly messages: readonly string[];
}

/** From the least to the most. */
const order: readonly Impact[] = ['patch', 'minor', 'major'];

/** The largest impact of some changes; `undefined` when there is none. */
export function impactOf(changes: readonly Change[]): Impact | undefined {
  return order.findLast((impact) => changes.some((change) => change.impact === impact));
}
