import { messageOf } from '@statsig-http-api/contract/json';
import { type Document, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { findParsed } from './edit/parsed-text.ts';
import { hideImplausibleNames } from './plausible-names.ts';
import type { Path, Problem } from './problem.ts';
import { type PlacedProblem, ProjectError } from './project-error.ts';

/** A parsed project file. */
export interface Source {
  readonly value: unknown;
  /** Returns problems with their lines and columns, in the order of the file, and without what can be a key in their messages. */
  place(problems: readonly Problem[]): readonly PlacedProblem[];
  /** Returns the numbers that are written differently than they are read, such as 0012, 1.10 and 9007199254740993. */
  inexactNumbers(): readonly InexactNumber[];
}

/** A number that is written differently than it is read. */
export interface InexactNumber {
  readonly path: Path;
  /** Whether the number is a name, not a value. */
  readonly atKey: boolean;
  /** Whether it is read as a different number: it is an integer above 2^53. */
  readonly losesDigits: boolean;
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
    value: json ?? (tree && toValue(tree.document, fileName)),
    place(problems) {
      if (problems.length === 0) return [];
      const { document, lines } = tree ?? parseYaml(text, fileName);
      return problems
        .map((problem) => ({
          path: problem.path,
          offset: offsetOf(document, problem),
          message: hideImplausibleNames(problem.message),
        }))
        .sort((one, other) => one.offset - other.offset)
        .map(({ path, offset, message }) => {
          const { line, col } = lines.linePos(offset);
          return { path, line, column: col, message };
        });
    },
    inexactNumbers() {
      if (tree === undefined && !hasInexactNumber(text)) return [];
      return findInexactNumbers((tree ?? parseYaml(text, fileName)).document);
    },
  };
}

/** Returns whether JSON has a number that is written differently than it is read: building the tree would take seconds. */
function hasInexactNumber(json: string): boolean {
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g))
    if (!token.startsWith('"') && String(Number(token)) !== token) return true;
  return false;
}

function findInexactNumbers(document: Document): readonly InexactNumber[] {
  const found: InexactNumber[] = [];
  visit(document, {
    Scalar(key, { value, source }, parents) {
      if (typeof value !== 'number' || source === undefined || String(value) === source) return;
      const losesDigits = Number.isInteger(value) && !Number.isSafeInteger(value);
      found.push({ path: pathOf(parents, key), atKey: key === 'key', losesDigits });
    },
  });
  return found;
}

/** Returns the path of a node from the nodes around it. @param key The place of the node in the innermost one. */
function pathOf(parents: readonly unknown[], key: unknown): Path {
  return parents.flatMap((parent, at): (string | number)[] => {
    if (isPair(parent)) return [isScalar(parent.key) ? String(parent.key.value) : String(parent.key)];
    const child = parents[at + 1];
    if (!isCollection(parent) || isMap(parent)) return [];
    const index = child === undefined ? key : parent.items.indexOf(child);
    return typeof index === 'number' ? [index] : [];
  });
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
  const parsed = findParsed(text);
  if (parsed !== undefined) return parsed;
  const lines = new LineCounter();
  // The parser's warnings quote the file.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    const message =
      error.code === 'DUPLICATE_KEY'
        ? 'Duplicate name. Rename or remove one of them.'
        : `${withoutQuote(error.message)}. Write the file as YAML or JSON.`;
    throw new ProjectError(fileName, [{ path: [], line, column: col, message }]);
  }
  return { document, lines };
}

/** Returns the value of a document. @throws {ProjectError} for an alias without an anchor, or for too many aliases. */
function toValue(document: Document, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const message = `${withoutQuote(messageOf(error))}. Write each value where you use it.`;
    throw new ProjectError(fileName, [{ path: [], line: 1, column: 1, message }]);
  }
}

/** Removes what a message of the parser quotes, because it may be a key. */
const withoutQuote = (message: string): string =>
  hideImplausibleNames(message.replace(/(?<=\w\)?): .*|(?<=escape sequence) .*|\.$/s, ''));

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
