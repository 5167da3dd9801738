import { fileURLToPath } from 'node:url';
import { bundle, createConfig } from '@redocly/openapi-core';
import type { Document } from './document.ts';

/** The handwritten document, the source of all generated files. */
export const sourceFile = fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url));

/**
 * Reads the handwritten document, and bundles all its files into one.
 * @throws if a file is missing, or if two different components have the same name. The message contains the place.
 */
export async function readDocument(file = sourceFile): Promise<Document> {
  const config = await createConfig({});
  const { bundle: result, problems } = await bundle({ ref: file, config, componentRenamingConflicts: 'error' });
  const [problem] = problems;
  if (problem !== undefined) {
    const place = problem.location[0];
    throw new Error(`${place?.source.absoluteRef ?? file} ${place?.pointer ?? ''}: ${problem.message}`);
  }
  return result.parsed as Document;
}
