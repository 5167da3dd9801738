import type { Evaluator } from './results.ts';
import type { SpecDocument } from './spec-document.ts';

export type { ConfigResult, Evaluator, GateResult, LayerResult, SecondaryExposure, User } from './results.ts';

/** Makes a document ready to answer: compiled once, asked often. */
export function createEvaluator(document: SpecDocument): Evaluator {
  throw new Error(`Not yet: ${document.time}`);
}
