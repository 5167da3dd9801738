import { isJsonObject } from '@statsig-http-api/contract/json';
import { type SharedState, sharedKeys } from '../store/shared-state.ts';
import { createID, type RandomBytes } from './secret.ts';

/** A change that was made through the Console. */
export interface AuditEntry {
  /** Starts with the time, so that IDs sort by time. */
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  /** The name of the person or script. */
  readonly by: string;
  /** The operation, as console-api.yaml names it. */
  readonly action: string;
  /** What was changed, such as the type and the name of an entry. */
  readonly target: string;
  /** Where the request came from; undefined for entries of versions without it. */
  readonly address?: string | undefined;
}

/** The part of the audit log that a caller requests. */
export interface AuditQuery {
  /** The ID of an entry: only older ones are listed. */
  readonly before?: string | undefined;
  /** Only entries of a person or script, and of an operation. */
  readonly by?: string | undefined;
  readonly action?: string | undefined;
  readonly limit: number;
}

/** The audit log. Entries are never changed, and deleted only when they are old. */
export interface AuditLog {
  record(entry: Omit<AuditEntry, 'id' | 'time'>): Promise<void>;
  /** Returns entries, newest first. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>;
}

const dayMs = 86_400_000;
/** Days after which entries are deleted. */
export const auditDays = 180;
/** The maximum number of characters of a target. */
const maxTargetCharacters = 500;

/** Creates the audit log. @param clock Returns milliseconds since 1970-01-01 UTC. */
export function createAuditLog(state: SharedState, clock: () => number, randomBytes: RandomBytes): AuditLog {
  let lastDeletion = 0;
  let lastTime = 0;

  async function deleteOld(now: number): Promise<void> {
    if (now - lastDeletion < dayMs) return;
    lastDeletion = now;
    const oldest = `${sharedKeys.audit}${new Date(now - auditDays * dayMs).toISOString()}`;
    await state.delete([...(await state.read(sharedKeys.audit)).keys()].filter((key) => key < oldest));
  }

  return {
    async record({ by, action, target, address }) {
      // Two entries in the same millisecond would be in the order of their random parts.
      const time = Math.max(clock(), lastTime + 1);
      lastTime = time;
      const id = `${new Date(time).toISOString()}-${createID(randomBytes)}`;
      const entry: AuditEntry = { id, time, by, action, target: target.slice(0, maxTargetCharacters), address };
      await state.set(`${sharedKeys.audit}${id}`, JSON.stringify(entry));
      await deleteOld(time);
    },
    async list({ before, by, action, limit }) {
      const now = clock();
      const oldest = new Date(now - auditDays * dayMs).toISOString();
      const entries: AuditEntry[] = [];
      for (const month of monthsBack(before?.slice(0, 7) ?? new Date(now + dayMs).toISOString().slice(0, 7), oldest)) {
        const values = await state.read(`${sharedKeys.audit}${month}`);
        const ids = [...values.keys()]
          .map((key) => key.slice(sharedKeys.audit.length))
          .filter((id) => id >= oldest && (before === undefined || id < before))
          .toSorted()
          .toReversed();
        for (const id of ids) {
          const entry: unknown = JSON.parse(values.get(`${sharedKeys.audit}${id}`) ?? 'null');
          if (!isJsonObject(entry)) continue;
          if ((by ?? entry.by) !== entry.by || (action ?? entry.action) !== entry.action) continue;
          // Only servers write these values.
          entries.push(entry as unknown as AuditEntry);
          if (entries.length === limit) return entries;
        }
      }
      return entries;
    },
  };
}

/** Returns the months from one back to that of the oldest entry, such as `2026-11`. */
function monthsBack(from: string, oldest: string): readonly string[] {
  const months: string[] = [];
  const date = new Date(`${from}-01T00:00:00Z`);
  while (!Number.isNaN(date.getTime()) && months.length <= auditDays / 28 + 2) {
    const month = date.toISOString().slice(0, 7);
    if (month < oldest.slice(0, 7)) break;
    months.push(month);
    date.setUTCMonth(date.getUTCMonth() - 1);
  }
  return months;
}
