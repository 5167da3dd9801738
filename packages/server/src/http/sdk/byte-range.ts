/** The bytes that a request reads; `unsatisfiable` if the content ends before them. */
export type ByteRange = { readonly start: number; readonly end: number } | 'unsatisfiable';

/**
 * Parses a Range header. Returns undefined for the whole content: without a valid header, or for several ranges, which a
 * server may ignore.
 * @param size The number of bytes of the content.
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}
