import { type Document, LineCounter, parseDocument } from 'yaml';

/** A project file in YAML or JSON, parsed when it is needed. Don't change it: others use it too. */
export interface ParsedText {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly value: unknown;
}

/** A change needs the file before and after it. Parsing takes most of the time of a change. */
const maxParsed = 2;

const parsedTexts = new Map<string, ParsedText>();

/** Parses a project file, or returns what it has parsed before. */
export function parseText(text: string): ParsedText {
  const parsed = parsedTexts.get(text) ?? createParsed(text);
  parsedTexts.delete(text);
  parsedTexts.set(text, parsed);
  for (const oldest of parsedTexts.keys()) {
    if (parsedTexts.size <= maxParsed) break;
    parsedTexts.delete(oldest);
  }
  return parsed;
}

/** Returns a project file that was parsed for a change; undefined if it wasn't, or isn't YAML. */
export function findParsed(text: string): Pick<ParsedText, 'document' | 'lines'> | undefined {
  const parsed = parsedTexts.get(text);
  return parsed?.document.errors.length === 0 ? parsed : undefined;
}

function createParsed(text: string): ParsedText {
  let document: Document | undefined;
  const lines = new LineCounter();
  let json: { readonly value: unknown } | undefined;
  const getDocument = () => {
    document ??= parseDocument(text, { logLevel: 'silent', lineCounter: lines });
    return document;
  };
  return {
    lines,
    get document() {
      return getDocument();
    },
    get value() {
      json ??= parseJson(text) ?? { value: toValue(getDocument()) };
      return json.value;
    },
  };
}

/** Parsing JSON as YAML takes a hundred times longer, and a downloaded document can have megabytes. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** @throws {Error} for a syntax error, an alias without an anchor, or too many aliases. */
function toValue(document: Document): unknown {
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS({ maxAliasCount: 100 });
}
