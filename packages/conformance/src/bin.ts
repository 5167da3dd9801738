#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// The cache speeds up only modules that are loaded after this call, hence the dynamic import.
enableCompileCache();
const { main } = await import('./main.ts');
await main();
