import { toText } from '../convert.ts';
import { unitIDReader } from '../fields.ts';
import { computeBucket } from '../hash.ts';
import type { Rule, Spec } from '../spec-document.ts';
import { idTypeWords } from './condition-words.ts';
import type { ShareExplanation } from './explanation.ts';
import type { Walk } from './walk.ts';
import { shorten } from './words.ts';

/** The buckets of a share. Each is 0.01% of the units. */
const shareBuckets = 10_000;

/** Explains whether the user is in the share of a rule. @throws {EvaluationError} for an ID without a string form. */
export function explainShare(rule: Rule, spec: Spec, { context }: Walk): ShareExplanation {
  const { passPercentage } = rule;
  const idType = idTypeWords(rule.idType);
  const isWhole = passPercentage === 0 || passPercentage === 100;
  const id = unitIDReader(rule.idType)(context.user);
  if (isWhole)
    return { percentage: passPercentage, bucket: null, passes: passPercentage === 100, idType, unitID: idText(id) };
  const bucket = computeBucket(`${spec.salt}.${rule.salt ?? rule.id}.${toText(id ?? '')}`, shareBuckets);
  const passes = bucket < passPercentage * 100;
  return { percentage: passPercentage, bucket: bucket / 100, passes, idType, unitID: idText(id) };
}

const idText = (id: unknown): string | null =>
  typeof id === 'string' || typeof id === 'number' ? shorten(String(id)) : null;
