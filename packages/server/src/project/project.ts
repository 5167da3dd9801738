import { createEvaluator, type Evaluator } from '../evaluation/evaluator.ts';
import type { SpecDocument } from '../evaluation/spec-document.ts';
import type { Keys } from './keys.ts';
import type { Metric } from './metrics.ts';

/** What a server answers for. */
export interface Project {
  readonly keys: Keys;
  readonly evaluator: Evaluator;
  readonly document: SpecDocument;
  /** What reports count beside what every event has. */
  readonly metrics: readonly Metric[];
}

/** A project whose document is ready to answer. */
export function projectOf(keys: Keys, document: SpecDocument, metrics: readonly Metric[]): Project {
  return { keys, evaluator: createEvaluator(document), document, metrics };
}
