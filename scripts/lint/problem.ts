/** A problem of a document, with the JSON pointer to its place. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}
