import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Document } from '../document.ts';
import { fingerprint, fingerprintOf, reference } from '../targets/reference.ts';

/** The file of the reference page. */
export const pageFile = fileURLToPath(new URL('../../../generated/reference.html', import.meta.url));

/** Makes the reference page of a document, and writes it to a file. */
export async function newPage(document: Document, file = pageFile): Promise<string> {
  const { 'reference.html': html = '' } = await reference.make(document);
  await writeFile(file, html);
  return html;
}

/** Returns the reference page of a document. Makes a new page if the file is missing or stale. */
export async function freshPage(document: Document, file = pageFile): Promise<string> {
  const [page, expected] = await Promise.all([readFile(file, 'utf8').catch(() => ''), fingerprint(document)]);
  return fingerprintOf(page) === expected ? page : newPage(document, file);
}
