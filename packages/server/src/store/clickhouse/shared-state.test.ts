import { afterAll, beforeAll, describe } from 'vitest';
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
});
