import { messageOf } from '@statsig-http-api/contract/json';
import type { DailyReports } from '../reports/daily-reports.ts';
import type { ReportProject } from '../reports/tables/refresh.ts';
import type { Store } from '../store/store.ts';
import type { Log } from './log.ts';

const dayMs = 86_400_000;
const intervalMs = 3_600_000;

/** Deletes old rows once an hour. */
export interface Pruning {
  start(): void;
  stop(): void;
}

/** The options of a pruning. */
export interface PruningOptions {
  readonly store: Pick<Store, 'prune'>;
  readonly reports: Pick<DailyReports, 'refresh'> | undefined;
  readonly log: Log;
  /** Returns milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  /** Days after which rows are deleted; 0 to keep them. */
  readonly keepDays: number;
  /** Returns the project in use. */
  readonly project: () => ReportProject;
}

/** Creates a pruning, which starts with `start`. */
export function createPruning({ store, reports, log, clock, keepDays, project }: PruningOptions): Pruning {
  let timer: NodeJS.Timeout | undefined;

  async function prune(): Promise<void> {
    try {
      // The report tables keep what they need from the rows.
      await reports?.refresh(project());
      let total = 0;
      let rows: number;
      do {
        rows = await store.prune(clock() - keepDays * dayMs);
        total += rows;
      } while (rows > 0);
      if (total > 0) log('info', 'deleted old rows', { rows: total, keepDays });
    } catch (error) {
      log('error', 'failed to delete old rows', { problem: messageOf(error) });
    }
  }

  return {
    start() {
      if (keepDays === 0) return;
      void prune();
      timer ??= setInterval(prune, intervalMs);
    },
    stop: () => clearInterval(timer),
  };
}
