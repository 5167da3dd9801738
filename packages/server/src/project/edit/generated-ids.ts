import { isJsonObject } from '@statsig-http-api/contract/json';
import { ruleID } from '../rule-id.ts';
import type { EntryType } from './entry-types.ts';

/**
 * Returns the IDs that an entry generates from the names of its rules or groups, by these names. Rules and groups that set an
 * `id` are left out.
 */
export function generatedIDs(type: EntryType, name: string, entry: object): Readonly<Record<string, string>> {
  const { rules, groups } = entry as { readonly rules?: unknown; readonly groups?: unknown };
  const named = [
    ...(Array.isArray(rules)
      ? rules.map((rule: unknown) => [isJsonObject(rule) ? String(rule.name) : '', rule] as const)
      : []),
    ...(isJsonObject(groups) ? Object.entries(groups) : []),
  ];
  const generated = named.filter(([, value]) => isJsonObject(value) && value.id === undefined);
  return Object.fromEntries(generated.map(([one]) => [one, ruleID(type, name, one)]));
}
