import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Document } from '../document.ts';
import { fingerprint, fingerprintOf, reference } from '../targets/reference.ts';

/** Where the docs page stands. */
export const pageFile = fileURLToPath(new URL('../../../generated/reference.html', import.meta.url));

/** Draws the docs page of a document anew. */
export async function newPage(document: Document, file = pageFile): Promise<string> {
  const { 'reference.html': html = '' } = await reference.make(document);
  await writeFile(file, html);
  return html;
}

/** The docs page of a document: the one that stands there or, where that is missing or made from something else, a new one. */
export async function freshPage(document: Document, file = pageFile): Promise<string> {
  const [known, wanted] = await Promise.all([readFile(file, 'utf8').catch(() => ''), fingerprint(document)]);
  return fingerprintOf(known) === wanted ? known : newPage(document, file);
}
