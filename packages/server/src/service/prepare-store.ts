import { createCopiedReports } from '../reports/copied-reports.ts';
import { createDailyReports } from '../reports/daily-reports.ts';
import { recordRowHistory } from '../store/row-history.ts';
import type { ServerOptions } from './server.ts';

/** Prepares the store of a server and its reports, for the thread that owns them. */
export function prepareStore(options: Pick<ServerOptions, 'store' | 'reportCopy' | 'reportSecret'>) {
  const { reportCopy, reportSecret } = options;
  const { sharedState } = options.store;
  const store = sharedState === undefined ? options.store : recordRowHistory(options.store, sharedState);
  const reports =
    reportCopy !== undefined && sharedState !== undefined
      ? createCopiedReports(
          { readAfter: store.readAfter, sharedState },
          { folder: reportCopy ?? undefined, secret: reportSecret },
        )
      : store.database && createDailyReports(store.database, reportSecret);
  return { store, reports };
}
