import { afterAll, beforeAll, describe } from 'vitest';
import { storeSuite } from '../store-suite.testing.ts';
import { postgresNote, postgresPrograms, startPostgres, type TestedPostgres } from './postgres.testing.ts';
import { openPostgresStore } from './postgres-store.ts';

let server: TestedPostgres;

describe.skipIf(postgresPrograms === undefined)(`PostgreSQL${postgresNote}`, () => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  storeSuite(
    'PostgreSQL',
    async () => {
      const connection = await server.createDatabase();
      return { store: await openPostgresStore(connection), reopen: () => openPostgresStore(connection) };
    },
    { importsEachEventOnce: true },
  );
});
