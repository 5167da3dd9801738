import { isJsonObject } from '@statsig-http-api/contract/json';
import { ruleID } from '../rule-id.ts';
import type { EntryType } from './entry-types.ts';
import { generatedIDs } from './generated-ids.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An entry with IDs, and the rules or groups that got one. */
export interface FreeIDs {
  readonly entry: Fields;
  readonly names: readonly string[];
}

/**
 * Sets the ID of each new rule or group whose name generates an ID that another one sets. A renamed rule keeps the ID of its old
 * name, so a new rule with this name needs another ID.
 * @param old The saved entry. Its rules and groups keep their IDs.
 */
export function setFreeIDs(type: EntryType, name: string, entry: Fields, old: unknown): FreeIDs {
  const { rules, groups } = entry;
  const parts = [...(Array.isArray(rules) ? rules : []), ...(isJsonObject(groups) ? Object.values(groups) : [])];
  const used = new Set(
    parts.flatMap((part: unknown) => (isJsonObject(part) && part.id !== undefined ? [part.id] : [])),
  );
  if (used.size === 0) return { entry, names: [] };
  const kept = isJsonObject(old) ? generatedIDs(type, name, old) : {};
  const names = Object.entries(generatedIDs(type, name, entry)).flatMap(([one, id]) =>
    used.has(id) && !Object.hasOwn(kept, one) ? [one] : [],
  );
  if (names.length === 0) return { entry, names };
  const withID = (one: string, part: unknown): unknown => {
    if (!names.includes(one) || !isJsonObject(part) || part.id !== undefined) return part;
    let number = 2;
    while (used.has(ruleID(type, name, one, String(number)))) number++;
    const id = ruleID(type, name, one, String(number));
    used.add(id);
    return { ...part, id };
  };
  return {
    names,
    entry: {
      ...entry,
      ...(Array.isArray(rules)
        ? { rules: rules.map((rule: unknown) => withID(isJsonObject(rule) ? String(rule.name) : '', rule)) }
        : {}),
      ...(isJsonObject(groups)
        ? { groups: Object.fromEntries(Object.entries(groups).map(([group, part]) => [group, withID(group, part)])) }
        : {}),
    },
  };
}
