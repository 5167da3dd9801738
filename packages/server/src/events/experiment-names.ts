import type { SpecDocument } from '../evaluation/spec-document.ts';
import { hashName, nameHashes } from '../sdk/hash-name.ts';

/** The experiments of layers by each hash of their name. Client SDKs know such an experiment only by the hash. */
export type ExperimentNames = ReadonlyMap<string, string>;

/** Lists the experiments of the layers of a project's document. */
export function experimentNames(document: SpecDocument): ExperimentNames {
  const experiments = document.layer_configs.flatMap(({ rules }) => rules.flatMap((rule) => rule.configDelegate ?? []));
  const distinct = [...new Set(experiments)];
  // A name that equals the hash of another name comes last, and wins.
  return new Map(nameHashes.flatMap((hash) => distinct.map((name) => [hashName(name, hash), name] as const)));
}
