import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createDigest } from '../digest.ts';
import { duplicateWindowMs } from '../recent-exposures.ts';
import { minuteOf, openExposureIdentities } from './exposure-identities.ts';
import { migrate } from './migrations.ts';

/** A batch of exposures, a restart of the process, or a deletion of old rows. */
type Step =
  | {
      readonly kind: 'batch';
      readonly rows: readonly (readonly [identity: string, time: number])[];
      readonly commits: boolean;
    }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'prune'; readonly before: number };

// Few identities, with times near the edges of a few minutes, make duplicates likely.
const time = fc
  .tuple(fc.integer({ min: 20, max: 24 }), fc.integer({ min: -2, max: 2 }))
  .map(([minute, offset]) => minute * duplicateWindowMs + offset);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      rows: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), time), { maxLength: 5 }),
      commits: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('prune' as const), before: time }) },
);

test('after any steps, finds an identity if and only if it is stored within a minute', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), (steps, maxPending) => {
      const database = newDatabase();
      const digestOf = createDigest();
      const insert = database.prepare(
        `INSERT INTO exposures (received, time, day, tier, user, source, type, name, minute, identity)
           VALUES (0, ?, '', '', '', '', '', '', ?, ?)`,
      );
      let identities = openExposureIdentities(database, maxPending);
      let stored: (readonly [string, number])[] = [];
      for (const current of steps) {
        if (current.kind === 'reopen') identities = openExposureIdentities(database, maxPending);
        if (current.kind === 'prune') {
          database.exec('BEGIN');
          identities.writePending();
          // The newest row stays, as in the store.
          const oldIds = 'SELECT id FROM exposures WHERE time < ? AND id < (SELECT max(id) FROM exposures)';
          database
            .prepare(
              `DELETE FROM exposure_identities
                 WHERE (minute, identity) IN (SELECT minute, identity FROM exposures WHERE id IN (${oldIds}))`,
            )
            .run(current.before);
          database.prepare(`DELETE FROM exposures WHERE id IN (${oldIds})`).run(current.before);
          database.exec('COMMIT');
          identities.endTransaction('committed');
          stored = stored.filter(([, at], index) => at >= current.before || index === stored.length - 1);
        }
        if (current.kind !== 'batch') continue;
        const after = [...stored];
        database.exec('BEGIN');
        for (const [name, at] of current.rows) {
          const duplicates = after.filter(
            ([otherName, otherTime]) => otherName === name && Math.abs(otherTime - at) < duplicateWindowMs,
          );
          const storedTime = identities.timeOf(digestOf(name), at);
          if (duplicates.length === 0) expect(storedTime).toBeUndefined();
          else expect(duplicates.map(([, duplicateTime]) => duplicateTime)).toContain(storedTime);
          if (storedTime !== undefined) continue;
          insert.run(at, minuteOf(at), digestOf(name));
          identities.add(digestOf(name), at);
          after.push([name, at]);
        }
        identities.writePendingIfMany();
        database.exec(current.commits ? 'COMMIT' : 'ROLLBACK');
        identities.endTransaction(current.commits ? 'committed' : 'rolled back');
        if (current.commits) stored = after;
      }
    }),
    { numRuns: process.env.CI ? 100 : 30 },
  );
});

test('finds no identity after all rows were deleted', () => {
  const database = newDatabase();
  const identities = openExposureIdentities(database);
  const identity = createDigest()('a');
  identities.add(identity, 1);
  identities.endTransaction('committed');
  expect(identities.timeOf(identity, 1)).toBe(1);
  identities.reload();
  expect(identities.timeOf(identity, 1)).toBeUndefined();
});

test('writes identities when there are many, and only once', () => {
  const database = newDatabase();
  const identities = openExposureIdentities(database, 2);
  const digestOf = createDigest();
  const written = () => database.prepare('SELECT count(*) AS count FROM exposure_identities').get()?.count;
  const counts = ['a', 'b', 'c'].map((name) => {
    database
      .prepare(
        `INSERT INTO exposures (received, time, day, tier, user, source, type, name, minute, identity)
           VALUES (0, 1, '', '', '', '', '', '', 0, ?)`,
      )
      .run(digestOf(name));
    identities.add(digestOf(name), 1);
    identities.writePendingIfMany();
    identities.endTransaction('committed');
    return written();
  });
  expect(counts).toEqual([0, 2, 2]);
  identities.writePending();
  expect(written()).toBe(3);
});

function newDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  migrate(database);
  return database;
}
