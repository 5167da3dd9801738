import { createDailyReports } from '../reports/daily-reports.ts';
import { recordRowHistory } from '../store/row-history.ts';
import type { ServerOptions } from './server.ts';

/** Prepares the store of a server and its reports, for the thread that owns them. */
export function prepareStore(options: Pick<ServerOptions, 'store' | 'reports'>) {
  const { sharedState } = options.store;
  const store = sharedState === undefined ? options.store : recordRowHistory(options.store, sharedState);
  const reports = options.reports ?? (store.database && createDailyReports(store.database));
  return { store, reports };
}
