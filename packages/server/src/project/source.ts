import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';
import { ProjectError } from './project-error.ts';

/** A parsed project file. */
export interface Source {
  readonly value: unknown;
  /** Creates an error with the line and column of a problem. */
  error(problem: Problem): ProjectError;
}

/**
 * Parses YAML or JSON.
 * @throws {ProjectError} for a syntax error.
 */
export function readSource(text: string, fileName: string): Source {
  const json = parseJson(text);
  // Builds the tree with positions only for an error: a downloaded document can have megabytes.
  const tree = json === undefined ? parseYaml(text, fileName) : undefined;
  return {
    value: json ?? tree?.document.toJS({ maxAliasCount: 100 }),
    error: (problem) => {
      const { document, lines } = tree ?? parseYaml(text, fileName);
      const { line, col } = lines.linePos(offsetOf(document, problem));
      return new ProjectError(fileName, line, col, problem.message);
    },
  };
}

function parseJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseYaml(text: string, fileName: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    const message =
      error.code === 'DUPLICATE_KEY'
        ? 'Duplicate name. Rename or remove one of them.'
        : `${error.message.replace(/\.?$/, '.')} Write the file as YAML or JSON.`;
    throw new ProjectError(fileName, line, col, message);
  }
  return { document, lines };
}

/** Returns the offset of a path. For a missing field, returns the offset of the object around it. */
function offsetOf(document: Document, { path, atKey = false }: Problem): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [at, step] of path.entries()) {
    if (!isCollection(node)) break;
    const last = at === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step));
      if (!pair) break;
      offset = startOf(last && atKey ? pair.key : (pair.value ?? pair.key), startOf(pair.key, offset));
      node = pair.value;
    } else {
      node = node.get(step, true);
      offset = startOf(node, offset);
    }
  }
  return offset;
}

function startOf(node: unknown, otherwise = 0): number {
  return isNode(node) && node.range ? node.range[0] : otherwise;
}
