import { expect, test } from 'vitest';
import { isUserWith, recentUsers } from './recent-users.ts';

const row = (time: number, user: object) => ({ time, user: JSON.stringify(user) });

test('lists each user once, as its newest row has it, newest first', () => {
  const rows = [
    row(1, { userID: 'a', country: 'NZ' }),
    row(3, { userID: 'b' }),
    row(2, { userID: 'a', country: 'AU' }),
    row(4, { customIDs: { companyID: 'x', teamID: 'y' } }),
    row(5, { customIDs: { teamID: 'y', companyID: 'x' }, email: 'x@example.com' }),
  ];
  expect(recentUsers(rows)).toEqual([
    { user: { customIDs: { teamID: 'y', companyID: 'x' }, email: 'x@example.com' }, lastSeen: 5 },
    { user: { userID: 'b' }, lastSeen: 3 },
    { user: { userID: 'a', country: 'AU' }, lastSeen: 2 },
  ]);
});

test('leaves out users without an ID, and users that are large', () => {
  const rows = [row(1, { email: 'x@example.com' }), row(2, { userID: 'a', custom: { text: 'x'.repeat(20_000) } })];
  expect(recentUsers(rows)).toEqual([]);
});

test.each(['4', 'MARIE', 'acme'])('finds a user by %j in an ID or the email', (text) => {
  const user = { userID: '42', email: 'marie@example.com', customIDs: { companyID: 'Acme' } };
  expect(isUserWith(text, { user, lastSeen: 0 })).toBe(true);
  expect(isUserWith('nz', { user: { ...user, country: 'NZ' }, lastSeen: 0 })).toBe(false);
});
