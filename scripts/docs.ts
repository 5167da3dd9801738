import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readDocument } from './bundle.ts';
import type { Document } from './document.ts';
import { outputFolder } from './generate.ts';
import { fingerprint, fingerprintOf, reference } from './targets/reference.ts';

/** Where the docs page stands. */
export const pageFile = `${outputFolder}reference.html`;

/** The docs page of a document: the one on the disk, or, where that is missing or made from something else, a new one. */
export async function freshPage(document: Document): Promise<string> {
  const known = read(pageFile);
  if (known !== undefined && fingerprintOf(known) === (await fingerprint(document))) return known;
  return await writtenPage(document);
}

async function writtenPage(document: Document): Promise<string> {
  const html = (await reference.make(document))['reference.html'] ?? '';
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(pageFile, html);
  return html;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** `npm run docs`: builds the page anew. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now();
  const html = await writtenPage(await readDocument());
  const size = `${(Buffer.byteLength(html) / 1024 / 1024).toFixed(1)} MB`;
  console.log(
    `generated/reference.html: ${size} in ${Math.round(performance.now() - start)} ms. Open it in a browser.`,
  );
}
