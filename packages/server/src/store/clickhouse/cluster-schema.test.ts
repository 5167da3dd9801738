import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { clickHouseNote, isClickHouseMissing, startClickHouse } from './clickhouse.testing.ts';
import { createVersions, migrations } from './schema.ts';

const file = readFileSync(new URL('../../../deploy/clickhouse-cluster.sql', import.meta.url), 'utf8');
const statements = file
  .replaceAll(/^--.*$/gm, '')
  .split(';')
  .map((statement) => statement.replaceAll(/\s+/g, ' ').trim())
  .filter((statement) => statement !== '');

/** Reduces a statement of the cluster to that of a single server. */
const onSingleServer = (statement: string): string =>
  statement
    .replace(/statsig\.(\w+?)(_local)? ON CLUSTER 'statsig_cluster'/, '$1')
    .replace(/Replicated(\w*MergeTree)\('[^']+', '{replica}'(?:, )?/, '$1(')
    .replace('MergeTree() ', 'MergeTree ');

/** Removes white space, which has no meaning, except that between words. */
const compact = (statement: string): string => statement.replaceAll(/\s+/g, ' ').replaceAll(/ ?([(),]) ?/g, '$1');

test('the tables of a cluster have the columns and keys of a single server', () => {
  const tables = statements.filter((statement) => statement.includes('MergeTree('));
  const expected = [...migrations.flat(), createVersions].map(compact);
  expect(tables.map((table) => compact(onSingleServer(table)))).toEqual(expected);
  expect(file).toContain(`INSERT INTO statsig.schema_versions (version) VALUES (${migrations.length});`);
});

test('each local table of a cluster has its own path and a Distributed table, and others have all servers as replicas', () => {
  for (const table of statements.filter((statement) => statement.includes('MergeTree('))) {
    const [, name, local = ''] = /statsig\.(\w+?)(_local)? ON/.exec(table) ?? [];
    const shard = local === '' ? 'all' : '{shard}';
    expect(table).toContain(`MergeTree('/clickhouse/tables/${shard}/statsig/${name}', '{replica}'`);
    const distributed = `AS statsig.${name}_local ENGINE = Distributed('statsig_cluster', 'statsig', '${name}_local', `;
    expect(statements.some((statement) => statement.includes(distributed))).toBe(local !== '');
  }
});

test.skipIf(isClickHouseMissing)(`ClickHouse can parse each statement for a cluster${clickHouseNote}`, async () => {
  const clickHouse = await startClickHouse();
  onTestFinished(() => clickHouse.close());
  const { origin } = new URL(clickHouse.newDatabaseUrl().replace('clickhouse:', 'http:'));
  const isValid = async (statement: string) =>
    (await fetch(origin, { method: 'POST', body: `EXPLAIN AST ${statement}` })).ok;
  expect(statements.length).toBeGreaterThan(migrations.flat().length);
  for (const statement of statements.filter((text) => !text.startsWith('INSERT')))
    expect(await isValid(statement), statement).toBe(true);
  expect(await isValid('CREATE TABLE statsig.a ON CLUSTER (b UInt8)')).toBe(false);
});
