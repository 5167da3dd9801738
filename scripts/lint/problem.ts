/** A problem with a document, with the JSON pointer to its place. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}
