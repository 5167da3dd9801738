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

/** What a run of kills came to. */
export interface Torture {
  readonly kills: number;
  /** Events, every fourth of them an exposure, that were answered with 202. */
  readonly accepted: number;
  /** Of these, how many are not in the store. */
  readonly missing: number;
  /** Events of any kind, sent again or not, that are in the store more than once. */
  readonly twice: number;
  /** Batches that a kill left without an answer and that were sent again, letter for letter. */
  readonly sentAgain: number;
}

/**
 * Kills a server with SIGKILL in the middle of a load, again and again, and compares what it answered with what it kept.
 * @param random Numbers from 0 to 1, for the moments of the kills.
 */
export async function crashTest(kills: number, random: () => number, told = (_line: string) => {}): Promise<Torture> {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-crashTest-'));
  const accepted = new Set<string>();
  let sentAgain = 0;
  let last = 0;
  let unanswered: string[] = [];

  const newBatch = () =>
    JSON.stringify({
      user: { userID: '42' },
      events: Array.from({ length: 20 }, () => {
        last += 1;
        const time = 1_700_000_000_000 + last;
        const id = String(last);
        if (last % 4 > 0) return { eventName: 'crashTest', time, metadata: { id } };
        return {
          eventName: 'statsig::gate_exposure',
          time,
          metadata: { gate: 'crashTest', gateValue: 'true', ruleID: id },
        };
      }),
    });
  const note = (batch: string) => {
    for (const [, id] of batch.matchAll(/"(?:id|ruleID)":"(\d+)"/g)) if (id !== undefined) accepted.add(id);
  };

  /** Sends until the server is gone; what it didn't answer is kept for the next one. */
  async function sender(url: string, waiting: string[]): Promise<void> {
    for (;;) {
      const again = waiting.pop();
      if (again !== undefined) sentAgain += 1;
      const batch = again ?? newBatch();
      try {
        const response = await fetch(`${url}${operations.logEvent.path}`, {
          method: 'POST',
          body: batch,
          headers: { 'statsig-api-key': 'client-local', 'statsig-client-time': String(Date.now()) },
        });
        if (response.status === 202) note(batch);
        else unanswered.push(batch);
      } catch {
        unanswered.push(batch);
        return;
      }
    }
  }

  let child: ChildProcess | undefined;
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const server = await startServer(folder);
      child = server.child;
      const waiting = unanswered;
      unanswered = [];
      const senders = Array.from({ length: 4 }, () => sender(server.url, waiting));
      await wait(50 + random() * 250);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await Promise.all(senders);
      unanswered.push(...waiting);
      told(`kill ${kill}: ${accepted.size} events accepted so far`);
    }
    // The last of them starts once more, takes what is left and ends by itself.
    const server = await startServer(folder);
    child = server.child;
    for (const batch of unanswered) {
      const body = { method: 'POST', body: batch, headers: { 'statsig-api-key': 'client-local' } };
      if ((await fetch(`${server.url}${operations.logEvent.path}`, body)).status === 202) note(batch);
      sentAgain += 1;
    }
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`The server ended with ${code} after ${kills} kills`);
    return { kills, accepted: accepted.size, sentAgain, ...compare(folder, accepted) };
  } finally {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(folder: string, accepted: ReadonlySet<string>): { missing: number; twice: number } {
  const database = new DatabaseSync(join(folder, 'statsig.db'));
  const ids = new Map<string, number>();
  const rows = database
    .prepare(
      `SELECT metadata ->> 'id' AS id FROM events WHERE name = 'crashTest'
         UNION ALL SELECT rule_id FROM exposures WHERE name = 'crashTest'`,
    )
    .all();
  for (const { id } of rows) ids.set(String(id), (ids.get(String(id)) ?? 0) + 1);
  database.close();
  const twice = [...ids.values()].filter((count) => count > 1).length;
  return { missing: [...accepted].filter((id) => !ids.has(id)).length, twice };
}

// `npx tsx scripts/stress/crash-test.ts [KILLS]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await crashTest(Number(process.argv[2] ?? 100), Math.random, (line) => console.error(line));
  console.log(JSON.stringify(result));
  process.exitCode = result.missing + result.twice > 0 ? 1 : 0;
}
