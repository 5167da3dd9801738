/** Returns a hash of a string, a 32-bit integer. It is not for secrets. */
export function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) value = (value * 31 + text.charCodeAt(index)) | 0;
  return value;
}
