import type { Path, Problem } from './problem.ts';

/** Thrown for a document that can't be evaluated. */
export class DocumentProblem extends Error {
  override readonly name = 'DocumentProblem';
  readonly problem: Problem;
  constructor(path: Path, message: string) {
    super(message);
    this.problem = { path, message };
  }
}
