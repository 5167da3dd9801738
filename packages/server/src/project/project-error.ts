/** Thrown for an invalid project file. The message names the file, line and column, and says what is wrong and what to do. */
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
