import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { duplicateWindowMs } from '../recent-exposures.ts';
import { createDigest } from './digest.ts';
import { minuteOf, openExposureIdentities } from './exposure-identities.ts';
import { migrate } from './migrations.ts';

/** What can be done: exposures that come in a batch, a process that ends, and rows that are forgotten. */
type Step =
  | {
      readonly kind: 'batch';
      readonly rows: readonly (readonly [identity: string, time: number])[];
      readonly commits: boolean;
    }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'forget'; readonly before: number };

// Few identities, and times around the edges of a few minutes, so that they meet.
const time = fc
  .tuple(fc.integer({ min: 20, max: 24 }), fc.integer({ min: -2, max: 2 }))
  .map(([at, off]) => at * duplicateWindowMs + off);
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
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), before: time }) },
);

test('an exposure is known exactly when one of its identity is stored within a minute, whatever happened before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), (steps, most) => {
      const database = newDatabase();
      const digestOf = createDigest();
      const insert = database.prepare(
        `INSERT INTO exposures (received, time, day, tier, user, source, type, name, minute, identity)
           VALUES (0, ?, '', '', '', '', '', '', ?, ?)`,
      );
      let identities = openExposureIdentities(database, most);
      let stored: (readonly [string, number])[] = [];
      for (const one of steps) {
        if (one.kind === 'reopen') identities = openExposureIdentities(database, most);
        if (one.kind === 'forget') {
          database.exec('BEGIN');
          identities.file();
          // The newest stays, as it does in the store, so that no id is given twice.
          const old = 'SELECT id FROM exposures WHERE time < ? AND id < (SELECT max(id) FROM exposures)';
          database
            .prepare(
              `DELETE FROM exposure_identities
                 WHERE (minute, identity) IN (SELECT minute, identity FROM exposures WHERE id IN (${old}))`,
            )
            .run(one.before);
          database.prepare(`DELETE FROM exposures WHERE id IN (${old})`).run(one.before);
          database.exec('COMMIT');
          identities.ended(true);
          stored = stored.filter(([, at], index) => at >= one.before || index === stored.length - 1);
        }
        if (one.kind !== 'batch') continue;
        const after = [...stored];
        database.exec('BEGIN');
        for (const [name, at] of one.rows) {
          const near = after.filter(([other, then]) => other === name && Math.abs(then - at) < duplicateWindowMs);
          const known = identities.timeOf(digestOf(name), at);
          expect(near.length === 0 ? [undefined] : near.map(([, then]) => then)).toContain(known);
          if (known !== undefined) continue;
          insert.run(at, minuteOf(at), digestOf(name));
          identities.add(digestOf(name), at);
          after.push([name, at]);
        }
        identities.file('much');
        database.exec(one.commits ? 'COMMIT' : 'ROLLBACK');
        identities.ended(one.commits);
        if (one.commits) stored = after;
      }
    }),
  );
});

test('after everything was deleted none is known', () => {
  const database = newDatabase();
  const identities = openExposureIdentities(database);
  const identity = createDigest()('a');
  identities.add(identity, 1);
  identities.ended(true);
  expect(identities.timeOf(identity, 1)).toBe(1);
  identities.clear();
  expect(identities.timeOf(identity, 1)).toBeUndefined();
});

test('identities are written when they are many, and once', () => {
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
    identities.file('much');
    identities.ended(true);
    return written();
  });
  expect(counts).toEqual([0, 2, 2]);
  identities.file();
  expect(written()).toBe(3);
});

function newDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  migrate(database);
  return database;
}
