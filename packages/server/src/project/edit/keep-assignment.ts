import { isJsonObject } from '@statsig-http-api/contract/json';
import { ruleID } from '../rule-id.ts';
import type { EntryType } from './entry-types.ts';
import { generatedIDs } from './generated-ids.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns an entry with the salt and the rule IDs that its old name gave it. They decide which units get which result, so a
 * renamed entry without them would assign all units again.
 */
export function keepAssignment(type: EntryType, name: string, entry: Fields, old: unknown): Fields {
  if (type === 'segment' || type === 'metric') return entry;
  const { salt = isJsonObject(old) && old.salt !== undefined ? old.salt : name, rules, groups } = entry;
  const ids = generatedIDs(type, name, entry);
  const withID = (value: unknown, one: string): unknown =>
    isJsonObject(value) && value.id === undefined ? { ...value, id: ids[one] } : value;
  return {
    ...entry,
    salt,
    ...(type === 'holdout' && entry.id === undefined ? { id: ruleID(type, name) } : {}),
    ...(Array.isArray(rules)
      ? { rules: rules.map((rule: unknown) => withID(rule, isJsonObject(rule) ? String(rule.name) : '')) }
      : {}),
    ...(isJsonObject(groups)
      ? { groups: Object.fromEntries(Object.entries(groups).map(([group, value]) => [group, withID(value, group)])) }
      : {}),
  };
}
