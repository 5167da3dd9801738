/** A project file that can't be used. Its message names the file, the line, the column, what is wrong and what would be right. */
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
