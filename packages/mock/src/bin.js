#!/usr/bin/env node
import { startCommand } from '@statsig-http-api/contract/start-command';

// This file is plain JavaScript, so that an old Node can report its version.
startCommand(new URL('../package.json', import.meta.url), () => import('./main.ts'));
