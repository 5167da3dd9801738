#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded, so that all of it starts faster the next time.
enableCompileCache();
const { main } = await import('./main.ts');
await main();
