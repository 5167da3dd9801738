#!/usr/bin/env -S node --no-parallel-scavenge --min-semi-space-size=8 --max-semi-space-size=8 --max-old-space-size=768
// Plain JavaScript: to strip types from it, Node would load its stripper, before the cache is there that spares it.
// The flags keep the memory of a server that is busy below 200 MB; V8 by itself takes half of that for new objects alone. What its
// nursery may have it has from the start, for half of it is swept twice as often; and one thread sweeps it, for to wake three
// more takes a busy machine longer than so small a nursery.
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { main } = await import('./main.ts');
await main();
