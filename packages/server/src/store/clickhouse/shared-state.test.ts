import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedStateSuite } from '../shared-state-suite.testing.ts';
import { clickHouseNote, isClickHouseMissing, startClickHouse, type TestClickHouse } from './clickhouse.testing.ts';
import { migrateClickHouse } from './clickhouse.ts';
import { createConnection, parseClickHouseUrl } from './connection.ts';
import { createClickHouseSharedState } from './shared-state.ts';

let server: TestClickHouse;

describe.skipIf(isClickHouseMissing)(`ClickHouse${clickHouseNote}`, () => {
  beforeAll(async () => {
    server = await startClickHouse();
  });
  afterAll(() => server.close());

  sharedStateSuite('ClickHouse', async () => {
    const address = parseClickHouseUrl(server.newDatabaseUrl());
    await migrateClickHouse(address);
    const connections = [createConnection(address), createConnection(address)] as const;
    const [one, other] = connections;
    return {
      states: [createClickHouseSharedState(one), createClickHouseSharedState(other)],
      close: async () => {
        for (const connection of connections) await connection.close();
      },
    };
  });

  test('an instance that sets a value after another one has looked for it agrees with it', async () => {
    const address = parseClickHouseUrl(server.newDatabaseUrl());
    await migrateClickHouse(address);
    const connection = createConnection(address);
    const first = createClickHouseSharedState(connection);
    let hasLooked = false;
    const second = createClickHouseSharedState({
      ...connection,
      async select<Row>(query: string, parameters?: Readonly<Record<string, unknown>>) {
        const rows = await connection.select<Row>(query, parameters);
        if (!hasLooked) {
          hasLooked = true;
          await first.setIfAbsent('secret', 'first');
        }
        return rows;
      },
    });
    try {
      expect(await second.setIfAbsent('secret', 'second')).toBe('first');
      expect((await first.read()).get('secret')).toBe('first');
    } finally {
      await connection.close();
    }
  });
});
