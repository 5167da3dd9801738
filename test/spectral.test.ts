import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { run } from './shell.ts';
import { extra } from './tools.ts';

const require = createRequire(import.meta.url);
const spectral = extra('@stoplight/spectral-cli');
const generated = fileURLToPath(new URL('../generated/', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'spectral-'));
writeFileSync(join(folder, 'rules.yaml'), 'extends: ["spectral:oas"]\n');
afterAll(() => rmSync(folder, { recursive: true }));

/** Only the extension `x-rows` names these schemas, which Spectral doesn't read. */
const expected = ['FirstExposureRow', 'PulseRow', 'UnitMetricRow'].map(
  (name) => `oas3-unused-component components/schemas/${name}`,
);

// In one run, because a start of Spectral takes seconds.
test.skipIf(spectral.isMissing)(
  `Spectral finds nothing in the documents, except what is expected${spectral.note}`,
  async () => {
    const program = require.resolve('@stoplight/spectral-cli/dist/index.js');
    const files = ['openapi.yaml', 'openapi-3.0.yaml'];
    const paths = files.map((file) => `'${generated}${file}'`).join(' ');
    const output = await run(
      `'${process.execPath}' '${program}' lint ${paths} --ruleset '${folder}/rules.yaml' --format json --quiet --fail-severity error`,
    );
    const findings: { readonly code: string; readonly path: readonly string[]; readonly source: string }[] =
      JSON.parse(output);
    for (const file of files)
      expect(
        findings
          .filter(({ source }) => source.endsWith(`/${file}`))
          .map(({ code, path }) => `${code} ${path.join('/')}`),
      ).toEqual(expected);
    expect(findings).toHaveLength(files.length * expected.length);
  },
  30_000,
);
