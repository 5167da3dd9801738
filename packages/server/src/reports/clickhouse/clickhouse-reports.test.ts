import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { parseClickHouseUrl } from '../../store/clickhouse/connection.ts';
import { project } from '../random-rows.testing.ts';
import { createClickHouseReports } from './clickhouse-reports.ts';

/** Starts a server that accepts queries, and never responds. */
async function startSilentServer(): Promise<string> {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  return `clickhouse://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('a report or results that take too long are unavailable', async () => {
  const reports = createClickHouseReports(parseClickHouseUrl(await startSilentServer()), undefined, undefined, 200);
  onTestFinished(() => reports.close());
  // A thread can't receive the functions of a project.
  const reportProject = { document: project.document, metrics: project.metrics };
  expect(await reports.make('pulse_daily', reportProject, 0)).toBe('unavailable');
  const page = { search: '', offset: 0, limit: 1 };
  expect(await reports.listResults(page, reportProject, 0)).toMatchObject({ problem: 'unavailable' });
  const read = { name: 'an_experiment', window: {} };
  expect(await reports.readResults(read, reportProject, 0)).toMatchObject({ problem: 'unavailable' });
});
