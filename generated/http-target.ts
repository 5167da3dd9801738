// Generated from scripts/generate/runtime/http-target.ts by `npm run generate`. Do not edit: change that file, then generate again.

/** The target of a request line. */
export interface RequestTarget {
  /** Decoded; undefined if its percent-encoding is malformed. */
  readonly path: string | undefined;
  /** The part after the `?`, or an empty string. */
  readonly query: string;
}

/** Parses the target of a request line. A request for a proxy has an origin before its path, which is ignored. */
export function parseTarget(target = '/'): RequestTarget {
  const relative = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '');
  const mark = relative.indexOf('?');
  const path = mark < 0 ? relative : relative.slice(0, mark);
  return { path: decodePath(path || '/'), query: mark < 0 ? '' : relative.slice(mark + 1) };
}

function decodePath(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
