import { createEvaluator, type Evaluator } from '../evaluation/evaluator.ts';
import type { SpecDocument } from '../evaluation/spec-document.ts';
import type { Keys } from './keys.ts';
import type { Metric } from './metrics.ts';
import type { ProjectFile } from './project-file.ts';

/** The keys, specs and metrics that a server uses. */
export interface Project {
  readonly keys: Keys;
  readonly evaluator: Evaluator;
  readonly document: SpecDocument;
  /** The document as its file contains it; undefined for a project in YAML. */
  readonly loaded?: Readonly<Record<string, unknown>> | undefined;
  /** The project file; undefined for a downloaded document. */
  readonly file?: ProjectFile | undefined;
  /** The metrics of the project file. Each event has three default metrics too. */
  readonly metrics: readonly Metric[];
  /** Entries of the project file that no request can get, each with its place. */
  readonly warnings: readonly string[];
}

/** Creates a project, and compiles its document. */
export function createProject(
  keys: Keys,
  document: SpecDocument,
  metrics: readonly Metric[],
  warnings: readonly string[] = [],
  { loaded, file }: Pick<Project, 'loaded' | 'file'> = {},
): Project {
  return { keys, evaluator: createEvaluator(document), document, loaded, file, metrics, warnings };
}
