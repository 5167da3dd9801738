import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyEntry, copyRule, freeName, moveItem, ownIDs, renameRule } from './rules.ts';

const ids = { Staff: 'id-of-staff', All: 'id-of-all' };

test('a renamed rule keeps the id that its saved name gave it', () => {
  const rule = { name: 'Staff', share: '5%' };
  const renamed = renameRule(rule, 'Employees', ids);
  expect(renamed).toEqual({ name: 'Employees', share: '5%', id: 'id-of-staff' });
  expect(renameRule(renamed, 'Our staff', ids)).toEqual({ name: 'Our staff', share: '5%', id: 'id-of-staff' });
  expect(renameRule(renamed, 'Staff', ids)).toEqual(rule);
  expect(renameRule(renamed, 'All', ids).id).toBe('id-of-staff');
  expect(renameRule({ name: 'New' }, 'Newer', ids)).toEqual({ name: 'Newer' });
  expect(renameRule({ name: 'constructor' }, 'x', ids)).toEqual({ name: 'x' });
});

test('a new rule never takes the id of another rule on the way to its name', () => {
  const renamed = { name: 'Employees', id: 'id-of-staff' };
  const typed = (rules: readonly object[]) =>
    renameRule(rules[1] as { name: string }, 'Staff of NZ', ownIDs(rules, 1, ids));
  expect(typed([renamed, { name: 'Staff' }])).toEqual({ name: 'Staff of NZ' });
  expect(typed([{ name: 'Staff' }, { name: 'Staff' }])).toEqual({ name: 'Staff of NZ' });
  expect(typed([{ name: 'All' }, { name: 'Staff' }])).toEqual({ name: 'Staff of NZ', id: 'id-of-staff' });
  expect(ownIDs([renamed, null], 0, ids)).toEqual(ids);
});

test('a copy of a rule has another name, and assigns users by it', () => {
  const rules = [{ name: 'A', id: 'x', share: 5 }, { name: 'B' }];
  expect(copyRule(rules, 0)).toEqual([{ name: 'A', id: 'x', share: 5 }, { name: 'A copy', share: 5 }, { name: 'B' }]);
  expect(freeName([{ name: 'A' }, { name: 'A 2' }], 'A')).toBe('A 3');
});

test('a moved item keeps all others in their order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (items, one, other) => {
      const [from, to] = [one % items.length, other % items.length];
      const moved = moveItem(items, from, to);
      expect(moved[to]).toBe(items[from]);
      const rest = (all: readonly number[]) => all.filter((item) => item !== items[from]);
      expect(rest(moved)).toEqual(rest(items));
      expect(moveItem(moved, to, from)).toEqual(items);
    }),
  );
});

test('a copy of an entry assigns its users by its own name', () => {
  const entry = { salt: 's', description: 'd', rules: [{ name: 'A', id: 'x' }] };
  expect(copyEntry(entry)).toEqual({ description: 'd', rules: [{ name: 'A' }] });
  expect(copyEntry({ groups: { A: { weight: 100, id: 'x' } } })).toEqual({ groups: { A: { weight: 100 } } });
  expect(copyEntry({ share: '5%', id: 'x' })).toEqual({ share: '5%' });
});
