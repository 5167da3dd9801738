import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSum } from './compensated-sum.ts';

test('equals the sum of SQLite in every bit, also of infinite numbers', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE numbers (id INTEGER PRIMARY KEY, value REAL)');
  const insert = database.prepare('INSERT INTO numbers (value) VALUES (?)');
  const select = database.prepare('SELECT total(value) AS total FROM (SELECT value FROM numbers ORDER BY id)');
  const numbers = fc.oneof(fc.double(), fc.constantFrom(0.1, 0.3, 1e16, -1e16, 3e32, -3e32, 1.7e308, -1.7e308));
  fc.assert(
    fc.property(fc.array(numbers), (values) => {
      database.exec('DELETE FROM numbers');
      const sum = createSum();
      for (const value of values) {
        insert.run(value);
        sum.add(value);
      }
      expect(sum.total()).toBe(Number(select.get()?.total));
    }),
  );
  database.close();
});
