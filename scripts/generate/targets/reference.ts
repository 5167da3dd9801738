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

/** The docs page: one file that needs no other and asks the network for nothing. Redoc draws it. */
export const reference: Target = {
  name: 'reference',
  committed: false,
  make: async (document) => ({ 'reference.html': await page(document) }),
};

const template = fileURLToPath(new URL('../reference/page.hbs', import.meta.url));
const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/** How Redoc is to draw: https://redocly.com/docs/redoc/v3.x/config */
const options = {
  schemasExpansionLevel: 1,
  jsonSamplesExpandLevel: 'all',
  sortRequiredPropsFirst: true,
  codeSamples: { languages: [{ lang: 'curl' }, { lang: 'TypeScript' }, { lang: 'payload', label: 'JSON' }] },
};

/**
 * Redocly's command has no programming interface, so it runs as a process of its own, in a folder that is removed.
 * @throws when it fails; the message holds what it said.
 */
async function page(document: Document): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reference-'));
  const input = join(folder, 'openapi.json');
  const config = join(folder, 'redocly.yaml');
  const output = join(folder, 'page.html');
  const words = {
    title: document.info.title,
    'templateOptions.summary': document.info.summary ?? document.info.title,
    'templateOptions.fingerprint': await fingerprint(document),
  };
  try {
    await writeFile(input, JSON.stringify(presented(document)));
    // A configuration of its own: the project's is about rules, and loads their code.
    await writeFile(config, JSON.stringify({ telemetry: 'off', openapi: options }));
    await promisify(execFile)(
      process.execPath,
      [
        ...[redocly, 'build-docs', input, '--inlineBundle', '--config', config, '--template', template],
        ...['--output', output, ...Object.entries(words).map(([name, text]) => `--${name}=${text}`)],
      ],
      { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    );
    return selfContained(withSampleOfEachExample(await readFile(output, 'utf8')));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A hash of all that the page is made from. The page carries it, so that whoever has one can tell whether it is stale. */
export async function fingerprint(document: Document): Promise<string> {
  const made = [
    template,
    fileURLToPath(import.meta.url),
    fileURLToPath(new URL('../reference/self-contained.ts', import.meta.url)),
  ];
  const manifest = join(redocly, '../../package.json');
  const hash = createHash('sha256').update(JSON.stringify(presented(document)));
  for (const file of [...made, manifest]) hash.update(await readFile(file));
  return hash.digest('hex');
}

/** The fingerprint that a page carries. */
export function fingerprintOf(html: string): string | undefined {
  return html.match(/<meta name="made-from" content="([0-9a-f]+)">/)?.[1];
}
