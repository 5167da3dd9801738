import type { Evaluator } from '../evaluation/evaluator.ts';
import type { SpecDocument } from '../evaluation/spec-document.ts';

/** What a server answers for. */
export interface Project {
  readonly keys: { readonly serverSecretKeys: readonly string[]; readonly clientSdkKeys: readonly string[] };
  readonly evaluator: Evaluator;
  readonly document: SpecDocument;
}

/** A project file that can't be used. The message names the file, the line, the column, what is wrong and what would be right. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
  readonly fileName: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;

  constructor(fileName: string, line: number, column: number, problem: string) {
    super(`${fileName}:${line}:${column}: ${problem}`);
    this.fileName = fileName;
    this.line = line;
    this.column = column;
  }
}

/** Reads a project file: YAML or JSON, or a document as Statsig's SDKs download it.
 * @param env Where `env:NAME` finds its keys.
 * @throws {ProjectError} */
export function loadProject(
  text: string,
  fileName: string,
  env: Readonly<Record<string, string | undefined>>,
): Project {
  throw new ProjectError(fileName, 1, 1, `not yet ${text} ${env}`);
}

/** The project of a server that is given none: every call of the public documentation is answered as it shows. */
export function demoProject(): Project {
  throw new ProjectError('demo', 1, 1, 'not yet');
}
