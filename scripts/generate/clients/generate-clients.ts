import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redocly } from '../../redocly.ts';
import type { PlainDocument } from './plain-document.ts';

/** The languages, with the file that the generator writes for each of them. */
const outputs = { python: 'client.py', go: 'client.go', php: 'client.php', java: 'Client.java' } as const;

export type LanguageName = keyof typeof outputs;

/**
 * Generates the clients with `redocly generate-client`, which takes half a second for all of them. Returns their code.
 * @throws if the generator fails, or had to rename something
 */
export async function generateClients(document: PlainDocument): Promise<Record<LanguageName, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  try {
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
    const { code, stdout, stderr } = await redocly(
      'generate-client',
      join(folder, 'openapi.json'),
      `--output=${join(folder, 'client.ts')}`,
      '--go-package=statsighttpapi',
      ...Object.keys(outputs).map((language) => `--generator=${language}`),
    );
    const warnings = `${stdout}${stderr}`.match(/^generate-client: .*$/gm) ?? [];
    if (code !== 0) throw new Error(`redocly generate-client failed:\n${stdout}${stderr}`);
    if (warnings.length > 0) throw new Error(warnings.join('\n'));
    const read = (language: LanguageName) => readFileSync(join(folder, outputs[language]), 'utf8');
    return { python: read('python'), go: read('go'), php: read('php'), java: read('java') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
