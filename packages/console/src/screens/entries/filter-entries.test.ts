import { expect, test } from 'vitest';
import { filterEntries } from './filter-entries.ts';

const entries = [
  { type: 'gate', name: 'new_checkout', description: 'For employees', status: 'enabled' },
  { type: 'gate', name: 'old_checkout', status: 'disabled' },
  { type: 'gate', name: 'banner', status: 'enabled' },
] as const;

const none = { search: '', status: '', order: '' };
const names = (filter: Partial<typeof none>) => filterEntries(entries, { ...none, ...filter }).map(({ name }) => name);

test.each([
  [{}, ['new_checkout', 'old_checkout', 'banner']],
  [{ search: 'CHECKOUT' }, ['new_checkout', 'old_checkout']],
  [{ search: ' checkout  employees ' }, ['new_checkout']],
  [{ search: 'missing' }, []],
  [{ status: 'enabled' }, ['new_checkout', 'banner']],
  [{ order: 'name' }, ['banner', 'new_checkout', 'old_checkout']],
  [{ order: '-name' }, ['old_checkout', 'new_checkout', 'banner']],
  [{ search: 'checkout', status: 'disabled', order: 'name' }, ['old_checkout']],
])('%j finds %j', (filter, found) => expect(names(filter)).toEqual(found));
