#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Called before other modules load, so that all of them start faster the next time.
enableCompileCache();
const { main } = await import('./main.ts');
await main();
