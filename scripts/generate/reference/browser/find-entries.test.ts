import { expect, test } from 'vitest';
import { type Entry, findEntries } from './find-entries.ts';

const entry = (kind: string, id: string, title: string, text = '', context = ''): Entry => ({
  id,
  kind,
  title,
  context,
  text,
});

const entries = [
  entry('Field', 'a.request.user', 'user', 'The user to evaluate.', 'Check a gate'),
  entry('Field', 'a.request.user.userID', 'userID', 'The ID in your system.', 'Check a gate › user'),
  entry('Guide', 'users', 'Users', 'Every decision is for a user.'),
  entry('Error code', 'error.unknown_key', 'unknown_key', 'The service does not know the API key.'),
  entry('Operation', 'a', 'Check a gate', '/v1/check_gate'),
];
const ids = (query: string) => findEntries(entries, query).map(({ id }) => id);

test('finds entries that contain every word, in any case', () => {
  expect(ids('GATE check')).toEqual(['a', 'a.request.user', 'a.request.user.userID']);
  expect(ids('gate missing')).toEqual([]);
});

test('prefers a whole title to its beginning, and a title to other words', () => {
  expect(ids('user')).toEqual(['a.request.user', 'users', 'a.request.user.userID']);
  expect(ids('key')).toEqual(['error.unknown_key']);
});

test('finds nothing for an empty query', () => {
  expect(ids('  ')).toEqual([]);
});
