import { afterAll, beforeAll } from 'vitest';
import type { TestedPostgres } from '../store/postgres/postgres.testing.ts';
import { openPostgresStore } from '../store/postgres/postgres-store.ts';
import { describePostgres } from '../store/postgres/postgres-versions.testing.ts';
import { recordRowHistory } from '../store/row-history.ts';
import { createFakeSharedState } from '../store/shared-state.testing.ts';
import { createCopiedReports } from './copied-reports.ts';
import { reportSuite } from './report-suite.testing.ts';

let server: TestedPostgres;

describePostgres('reports', (start) => {
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());

  reportSuite(
    'two instances on PostgreSQL',
    async () => {
      const connection = await server.createDatabase();
      const sharedState = createFakeSharedState();
      const open = async () => recordRowHistory(await openPostgresStore(connection), sharedState);
      const stores = [await open(), await open()];
      const reports = stores.map(({ readAfter }) => createCopiedReports({ readAfter, sharedState }));
      return {
        stores,
        reports,
        async close() {
          for (const { close } of [...reports, ...stores]) await close();
        },
      };
    },
    // The same reporter makes the reports of ten histories in the suite of copies. Only the store differs here.
    { numRuns: process.env.CI ? 5 : 2 },
  );
});
