/** What is wrong with a document, and the JSON pointer to where. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}
