#!/usr/bin/env -S node --no-parallel-scavenge --min-semi-space-size=8 --max-semi-space-size=8 --max-old-space-size=768
// This file is plain JavaScript, so that an old Node can report its version, and so that Node doesn't load its type stripper
// before the compile cache is enabled.
// The flags keep the memory of a busy server below 200 MB. V8's default for new objects alone is half of that. The minimum
// size of the new space equals its maximum, because half the size is collected twice as often. A single thread collects it,
// because waking three more threads takes longer than collecting so little memory.
import { startCommand } from '@statsig-http-api/contract/start-command';

startCommand(new URL('../package.json', import.meta.url), () => import('./main.ts'));
