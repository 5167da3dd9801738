import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { createMock } from '@statsig-http-api/mock';
import type { Document } from '../scripts/generate/document.ts';
import { make } from '../scripts/generate/generate.ts';
import { clients } from '../scripts/generate/targets/clients.ts';
import { llms } from '../scripts/generate/targets/llms.ts';
import { postman } from '../scripts/generate/targets/postman.ts';
import { reference } from '../scripts/generate/targets/reference.ts';
import { targets } from '../scripts/generate/targets.ts';
import type { Caller } from './traffic.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The client and the mock, with a contract that is generated from another document. */
export interface GeneratedPackages {
  /** The temporary folder that contains the packages. */
  readonly folder: string;
  /** Loads the client and its contract. */
  caller(): Promise<Caller>;
  /** Loads the mock. */
  createMock: () => Promise<typeof createMock>;
  /** Deletes the folder. */
  remove(): void;
}

// The client and the mock use none of these. The clients in other languages are also edited code, and the edits only fit the
// current document.
const unusedTargets = [clients, llms, postman, reference];
const contractTargets = targets.filter((target) => !unusedTargets.includes(target));

/** Generates the contract of a document in a temporary folder, and copies the client and the mock next to it. */
export async function generatePackages(document: Document): Promise<GeneratedPackages> {
  const folder = mkdtempSync(join(tmpdir(), 'packages-'));
  const files = await make(document, contractTargets, () => {});
  mkdirSync(join(folder, 'contract'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'contract', name), text);
  mkdirSync(join(folder, 'node_modules', '@statsig-http-api'), { recursive: true });
  for (const name of ['client', 'mock'])
    cpSync(join(root, 'packages', name), join(folder, name), {
      recursive: true,
      filter: (source) => !/\.test(-d)?\.ts$|tsconfig\.json$/.test(source),
    });
  for (const name of ['contract', 'client', 'mock'])
    symlinkSync(join(folder, name), join(folder, 'node_modules', '@statsig-http-api', name));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@statsig-http-api' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  const load = (file: string) => import(pathToFileURL(join(folder, file)).href);
  return {
    folder,
    async caller() {
      const [{ createClient }, { operations }, { examples }] = await Promise.all([
        load('client/src/index.ts'),
        load('contract/operations.ts'),
        load('contract/examples.ts'),
      ]);
      return { createClient, operations, examples };
    },
    createMock: async () => (await load('mock/src/index.ts')).createMock,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
