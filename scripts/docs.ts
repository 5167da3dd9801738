import { performance } from 'node:perf_hooks';
import { readDocument } from './generate/bundle.ts';
import { newPage } from './generate/reference/fresh-page.ts';

// `npm run docs`: writes the docs page of the current openapi/.
const start = performance.now();
const html = await newPage(await readDocument());
const size = `${(Buffer.byteLength(html) / 1024 / 1024).toFixed(1)} MiB`;
console.log(`generated/reference.html: ${size} in ${Math.round(performance.now() - start)} ms. Open it in a browser.`);
