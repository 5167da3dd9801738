import type { Document } from '../generate/document.ts';

/**
 * Combines documents into one, so that one run of a slow tool compares all of them. The document with index n has its
 * paths under `/n/`, its components with the suffix `_n`, and its `x-http` in `x-n-http`.
 */
export function sideBySide(documents: readonly Document[]): object {
  const parts = documents.map((document, index) => withSuffix(document, index));
  const sections = [...new Set(parts.flatMap(({ components }) => Object.keys(components)))];
  return {
    openapi: documents[0]?.openapi,
    info: documents[0]?.info,
    ...Object.fromEntries(parts.map((part, index) => [`x-${index}-http`, part['x-http']])),
    paths: Object.fromEntries(
      parts.flatMap(({ paths }, index) => Object.entries(paths).map(([path, item]) => [`/${index}${path}`, item])),
    ),
    components: Object.fromEntries(
      sections.map((section) => [
        section,
        Object.fromEntries(
          parts.flatMap(({ components }, index) =>
            Object.entries(components[section] ?? {}).map(([name, item]) => [`${name}_${index}`, item]),
          ),
        ),
      ]),
    ),
  };
}

/** Returns the index of the document that a place belongs to. */
export function partOf(path: string): number {
  const match = /^#\/(?:paths\/~1(\d+)~1|x-(\d+)-http|components\/\w+\/\w+_(\d+)(?:\/|$))/.exec(path);
  if (match === null) throw new Error(`${path} belongs to no document.`);
  return Number(match[1] ?? match[2] ?? match[3]);
}

/** Appends the index to the names of components in all references and security lists. */
function withSuffix(document: Document, index: number): Document {
  const text = JSON.stringify(document)
    .replaceAll(/"\$ref":"#\/components\/(\w+)\/([\w.-]+)"/g, `"$ref":"#/components/$1/$2_${index}"`)
    .replaceAll(
      /"security":(\[[^\]]*\](?:\}[^\]]*\])*)/g,
      (_, list: string) => `"security":${list.replaceAll(/"(\w+)":/g, `"$1_${index}":`)}`,
    );
  return JSON.parse(text);
}
