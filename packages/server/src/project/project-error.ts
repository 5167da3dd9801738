import type { Path } from './problem.ts';

/** A problem with its place. */
export interface PlacedProblem {
  /** The place in the value of the file; empty for a syntax error. */
  readonly path: Path;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/**
 * Thrown for an invalid project file. Each line of the message is one problem: the file, line and column, what is wrong and
 * what to do.
 */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
  readonly fileName: string;
  /** The problems, in the order of the file. */
  readonly problems: readonly PlacedProblem[];

  constructor(fileName: string, problems: readonly PlacedProblem[]) {
    super(problems.map((problem) => placed(fileName, problem)).join('\n'));
    this.fileName = fileName;
    this.problems = problems;
  }
}

/** Formats a problem as `FILE:LINE:COLUMN: MESSAGE`. */
export const placed = (fileName: string, { line, column, message }: Omit<PlacedProblem, 'path'>): string =>
  `${fileName}:${line}:${column}: ${message}`;
