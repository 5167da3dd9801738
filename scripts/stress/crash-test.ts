import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { operations } from '../../generated/operations.ts';
import { startServer } from './start-server.ts';

/** The result of a crash test. */
export interface CrashTestResult {
  readonly kills: number;
  /** The number of events with a 202 response. Every fourth event is an exposure. */
  readonly accepted: number;
  /** The number of accepted events that are not in the store. */
  readonly missing: number;
  /** The number of events that are in the store more than once. */
  readonly duplicates: number;
  /** The number of batches that got no response because of a kill, and that were sent again unchanged. */
  readonly retries: number;
}

/**
 * Kills a server under load with SIGKILL, many times, and compares the events that it accepted with those in its store.
 * @param random Returns a number from 0 to 1. It decides the times of the kills.
 * @param workers The number of workers of the server.
 */
export async function crashTest(
  kills: number,
  random: () => number,
  log = (_line: string) => {},
  workers = 1,
): Promise<CrashTestResult> {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-crash-test-'));
  const accepted = new Set<string>();
  let retries = 0;
  let last = 0;
  let unconfirmed: string[] = [];

  const newBatch = () =>
    JSON.stringify({
      user: { userID: '42' },
      events: Array.from({ length: 20 }, () => {
        last += 1;
        const time = 1_700_000_000_000 + last;
        const id = String(last);
        if (last % 4 > 0) return { eventName: 'crash_test', time, metadata: { id } };
        return {
          eventName: 'statsig::gate_exposure',
          time,
          metadata: { gate: 'crash_test', gateValue: 'true', ruleID: id },
        };
      }),
    });
  const recordAccepted = (batch: string) => {
    for (const [, id] of batch.matchAll(/"(?:id|ruleID)":"(\d+)"/g)) if (id !== undefined) accepted.add(id);
  };

  /** Sends batches until the server is killed. Keeps unconfirmed batches for the next server. */
  async function sender(url: string, waiting: string[]): Promise<void> {
    for (;;) {
      const unsent = waiting.pop();
      if (unsent !== undefined) retries += 1;
      const batch = unsent ?? newBatch();
      try {
        const response = await fetch(`${url}${operations.logEvent.path}`, {
          method: 'POST',
          body: batch,
          headers: {
            'statsig-api-key': 'client-local',
            'statsig-client-time': String(Date.now()),
            // With several workers, each new connection can go to another one.
            ...(workers > 1 ? { connection: 'close' } : {}),
          },
        });
        if (response.status === 202) recordAccepted(batch);
        else unconfirmed.push(batch);
      } catch {
        unconfirmed.push(batch);
        return;
      }
    }
  }

  let child: ChildProcess | undefined;
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const server = await startServer(folder, workers);
      child = server.child;
      const waiting = unconfirmed;
      unconfirmed = [];
      const senders = Array.from({ length: 4 }, () => sender(server.url, waiting));
      await wait(50 + random() * 250);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await Promise.all(senders);
      unconfirmed.push(...waiting);
      log(`kill ${kill}: ${accepted.size} events accepted so far`);
    }
    // Starts the server once more, sends the remaining batches, and stops it normally.
    const server = await startServer(folder, workers);
    child = server.child;
    for (const batch of unconfirmed) {
      const body = { method: 'POST', body: batch, headers: { 'statsig-api-key': 'client-local' } };
      if ((await fetch(`${server.url}${operations.logEvent.path}`, body)).status === 202) recordAccepted(batch);
      retries += 1;
    }
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`The server ended with ${code} after ${kills} kills`);
    return { kills, accepted: accepted.size, retries, ...compare(folder, accepted) };
  } finally {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(folder: string, accepted: ReadonlySet<string>): { missing: number; duplicates: number } {
  const database = new DatabaseSync(join(folder, 'statsig.db'));
  const ids = new Map<string, number>();
  const rows = database
    .prepare(
      `SELECT metadata ->> 'id' AS id FROM events WHERE name = 'crash_test'
         UNION ALL SELECT rule_id FROM exposures WHERE name = 'crash_test'`,
    )
    .all();
  for (const { id } of rows) ids.set(String(id), (ids.get(String(id)) ?? 0) + 1);
  database.close();
  const duplicates = [...ids.values()].filter((count) => count > 1).length;
  return { missing: [...accepted].filter((id) => !ids.has(id)).length, duplicates };
}

// `npx node scripts/stress/crash-test.ts [KILLS] [WORKERS]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kills = '100', workers = '1'] = process.argv.slice(2);
  const result = await crashTest(Number(kills), Math.random, (line) => console.error(line), Number(workers));
  console.log(JSON.stringify(result));
  process.exitCode = result.missing + result.duplicates > 0 ? 1 : 0;
}
