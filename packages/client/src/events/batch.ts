/** Events that go in one request. Each is kept as its JSON, so that nothing that happens to the object later is sent. */
export interface Batch {
  readonly texts: readonly string[];
  /** The bytes of the request's body, at most. */
  readonly bytes: number;
  /** Batches are sent in this order. */
  readonly order: number;
  /** Whether it was sent before: then it stays as it is, so that a repetition can be told from news. */
  readonly tried?: boolean;
}

/** Bytes of one batch: it must fit into what a closing page may send, 64 KiB with all that is on its way. */
export const batchBytes = 60_000;

/** What stands around the events in the body. */
const frame = '{"events":[]}'.length;

/** A batch of these events. */
export function batchOf(texts: readonly string[], order: number): Batch {
  return { texts, order, bytes: texts.reduce((sum, text) => sum + bytesOf(text), frame) };
}

/** The bytes of a text in JSON and the comma behind it, or some more: what is not ASCII counts as three a unit. */
export function bytesOf(text: string): number {
  return text.replace(/[^ -~]/g, '...').length + 1;
}

/** Both halves of a batch, in order. */
export function halves({ texts, order }: Batch): Batch[] {
  const middle = Math.ceil(texts.length / 2);
  return [batchOf(texts.slice(0, middle), order), batchOf(texts.slice(middle), order)];
}
