import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { PlainDocument } from './plain-document.ts';

/** The languages, with the file that the generator writes for each of them. */
const outputs = { python: 'client.py', go: 'client.go', php: 'client.php', java: 'Client.java' } as const;

export type LanguageName = keyof typeof outputs;

/** Generates the clients with `redocly generate-client`, which takes half a second for all of them. Returns their code. */
export async function generateClients(document: PlainDocument): Promise<Record<LanguageName, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  try {
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [
        fileURLToPath(new URL('../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url)),
        'generate-client',
        'openapi.json',
        '--output=client.ts',
        '--go-package=statsighttpapi',
        ...Object.keys(outputs).map((language) => `--generator=${language}`),
      ],
      // The folder has no redocly.yaml, so that the settings of the linter don't matter.
      { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    );
    const warnings = `${stdout}${stderr}`.match(/^generate-client: .*$/gm) ?? [];
    if (warnings.length > 0) throw new Error(warnings.join('\n'));
    const read = (language: LanguageName) => readFileSync(join(folder, outputs[language]), 'utf8');
    return { python: read('python'), go: read('go'), php: read('php'), java: read('java') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
