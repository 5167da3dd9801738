import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedStateSuite } from '../shared-state-suite.testing.ts';
import type { PostgresConnection } from './connection.ts';
import type { TestedPostgres } from './postgres.testing.ts';
import { migratePostgres } from './postgres.ts';
import { describePostgres } from './postgres-versions.testing.ts';
import { createPostgresSharedState } from './shared-state.ts';

let server: TestedPostgres;

describePostgres('the shared state', (start) => {
  let connection: PostgresConnection;
  beforeAll(async () => {
    server = await start();
    connection = await server.createDatabase();
    await migratePostgres(connection);
  });
  afterAll(() => server.close());

  sharedStateSuite('PostgreSQL', async () => {
    const states = [createPostgresSharedState(connection), createPostgresSharedState(connection)] as const;
    return {
      states,
      close: async () => {
        for (const state of states) await state.close();
      },
    };
  });

  test('fails while the server is down, and is notified again afterwards', async () => {
    const state = createPostgresSharedState(connection);
    let calls = 0;
    state.watch(() => {
      calls += 1;
    });
    try {
      await expect.poll(() => calls).toBeGreaterThan(0);
      await server.kill();
      const callsBefore = calls;
      await expect(state.read()).rejects.toThrow(/^PostgreSQL 127\.0\.0\.1:\d+\/\w+: /);
      await server.start();
      await expect.poll(() => calls, { timeout: 10_000 }).toBeGreaterThan(callsBefore);
      expect(await state.read()).toEqual(new Map());
    } finally {
      await state.close();
    }
  });
});
