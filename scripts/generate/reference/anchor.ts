/** Returns the ID of a place in the page, such as `checkGate.request.user`. It has no spaces, and needs no encoding in HTML. */
export function anchor(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replaceAll(/[^\p{L}\p{N}_.]+/gu, '-')).join('.');
}

/** Returns the ID of a section with a title, such as `getting-started`. */
export function slug(title: string): string {
  return anchor(title.replaceAll(/[`*']/g, '').toLowerCase()).replaceAll(/^-+|-+$/g, '');
}

/** Returns the ID of an error code. */
export const codeAnchor = (code: string) => anchor('error', code);
