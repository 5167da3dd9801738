import { fileURLToPath } from 'node:url';
import { bundle, createConfig } from '@redocly/openapi-core';
import type { Document } from './document.ts';

/** The hand-written document that everything is made from. */
export const sourceFile = fileURLToPath(new URL('../../openapi/openapi.yaml', import.meta.url));

/**
 * Reads the hand-written document and all its files as one.
 * @throws when a file is missing or two components of one name differ; the message names the place.
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
