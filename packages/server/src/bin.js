#!/usr/bin/env -S node --min-semi-space-size=8 --max-semi-space-size=8 --max-old-space-size=768
// Plain JavaScript: to strip types from it, Node would load its stripper, before the cache is there that spares it.
// The flags keep the memory of a server that is busy below 200 MB; V8 by itself takes half of that for new objects alone. As
// much as they may take they have from the start: a nursery of half of it is swept twice as often, for no less memory.
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { main } = await import('./main.ts');
await main();
