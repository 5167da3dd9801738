import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readDocument } from './generate/bundle.ts';
import { outputFolder } from './generate/generate.ts';
import { reference } from './generate/targets/reference.ts';

// `npm run docs`: writes the reference page of the current openapi/, and nothing else.
const start = performance.now();
for (const [name, text] of Object.entries(await reference.make(await readDocument()))) {
  writeFileSync(outputFolder + name, text);
  const size = `${Math.round(Buffer.byteLength(text) / 1024)} KiB`;
  console.log(`generated/${name}: ${size} in ${Math.round(performance.now() - start)} ms. Open it in a browser.`);
}
