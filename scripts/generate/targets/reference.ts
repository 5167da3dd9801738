import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Document } from '../document.ts';
import { presented } from '../reference/presented.ts';
import { selfContained, withSampleOfEachExample } from '../reference/self-contained.ts';
import type { Target } from '../target.ts';

/** The reference page, made by Redoc: one file, which loads nothing from the network. */
export const reference: Target = {
  name: 'reference',
  committed: false,
  make: async (document) => ({ 'reference.html': await page(document) }),
};

const template = fileURLToPath(new URL('../reference/page.hbs', import.meta.url));
const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/** The options of Redoc. See https://redocly.com/docs/redoc/v3.x/config */
const options = {
  schemasExpansionLevel: 1,
  jsonSamplesExpandLevel: 'all',
  sortRequiredPropsFirst: true,
  codeSamples: { languages: [{ lang: 'curl' }, { lang: 'TypeScript' }, { lang: 'payload', label: 'JSON' }] },
};

/**
 * Makes the page with Redocly's command in a temporary folder. The command has no programming interface.
 * @throws if the command fails. The message contains the output of the command.
 */
async function page(document: Document): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reference-'));
  const input = join(folder, 'openapi.json');
  const config = join(folder, 'redocly.yaml');
  const output = join(folder, 'page.html');
  const templateValues = {
    title: document.info.title,
    'templateOptions.summary': document.info.summary ?? document.info.title,
    'templateOptions.fingerprint': await fingerprint(document),
  };
  try {
    await writeFile(input, JSON.stringify(presented(document)));
    // The project's redocly.yaml loads the lint rules, so this command uses a separate configuration.
    await writeFile(config, JSON.stringify({ telemetry: 'off', openapi: options }));
    await promisify(execFile)(
      process.execPath,
      [
        ...[redocly, 'build-docs', input, '--inlineBundle', '--config', config, '--template', template],
        ...['--output', output, ...Object.entries(templateValues).map(([name, text]) => `--${name}=${text}`)],
      ],
      { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    );
    return selfContained(withSampleOfEachExample(await readFile(output, 'utf8')));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns a hash of all sources of the page. The page contains the hash, which shows whether the page is stale. */
export async function fingerprint(document: Document): Promise<string> {
  const sources = [
    template,
    fileURLToPath(import.meta.url),
    fileURLToPath(new URL('../reference/self-contained.ts', import.meta.url)),
  ];
  const manifest = join(redocly, '../../package.json');
  const hash = createHash('sha256').update(JSON.stringify(presented(document)));
  for (const file of [...sources, manifest]) hash.update(await readFile(file));
  return hash.digest('hex');
}

/** Returns the fingerprint that a page contains, or `undefined` without one. */
export function fingerprintOf(html: string): string | undefined {
  return html.match(/<meta name="made-from" content="([0-9a-f]+)">/)?.[1];
}
