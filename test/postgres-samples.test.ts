import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  freePort,
  postgresNote,
  postgresPrograms,
  startPostgres,
} from '../packages/server/src/store/postgres/postgres.testing.ts';
import { blocksOf } from './markdown.ts';
import { run } from './shell.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const document = 'packages/server/README.md';

/** The samples that need PostgreSQL, with the block that shows the output of each. */
const samples = blocksOf(readFileSync(`${root}${document}`, 'utf8')).flatMap((block, index, blocks) =>
  block.language === 'sh' && block.code.includes('postgres://') ? [{ block, output: blocks[index + 1] }] : [],
);

/** What the document calls the database. */
const documented = { address: 'postgres://statsig@db.example.com/statsig', name: 'db.example.com:5432/statsig' };

test('the document has samples that need PostgreSQL', () => {
  expect(samples.length).toBeGreaterThan(2);
});

test.skipIf(postgresPrograms === undefined)(
  `the samples of ${document} with PostgreSQL print, one after the other, what the document shows${postgresNote}`,
  async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.close());
    const { host, port, database, user, password = '' } = await postgres.createDatabase();
    const replacements: [documented: string, used: string][] = [
      [documented.address, `postgres://${user}@${host}:${port}/${database}`],
      [documented.name, `${host}:${port}/${database}`],
      ['4021', String(await freePort())],
      ['4022', String(await freePort())],
    ];
    const passwords = ['STORE', 'TO'].map((name) => `export STATSIG_${name}_PASSWORD='${password}'\n`).join('');
    // In the background, the process is the server itself, so that the sample can stop it.
    const npx = `PATH='${root}node_modules/.bin':"$PATH"; npx() { if [ $BASHPID = $$ ]; then "$@"; else exec "$@"; fi; }\n`;
    for (const { block, output } of samples) {
      const code = replacements.reduce((text, [from, to]) => text.replaceAll(from, to), block.code);
      const printed = await run(passwords + npx + code, root);
      const shown = replacements.reduce((text, [from, to]) => text.replaceAll(to, from), printed);
      expect(shown.trim(), `${document}:${block.line}`).toBe(output?.code.trim());
    }
  },
  60_000,
);
