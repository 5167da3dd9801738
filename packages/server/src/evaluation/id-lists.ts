import type { SpecDocument } from './spec-document.ts';

/** The members of each ID list, as `hashForIDList` writes them. */
export type IDLists = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the ID lists of a document. Lists without members are left out. */
export function readIDLists({ id_lists = {} }: SpecDocument): IDLists {
  const lists = new Map<string, ReadonlySet<string>>();
  for (const [name, list] of Object.entries(id_lists)) {
    if (Array.isArray(list)) lists.set(name, new Set(list.map(String)));
    else if (typeof list === 'string') lists.set(name, parseLines(list));
  }
  return lists;
}

/** Parses a list as Statsig serves it: a line for each added (+) or removed (-) ID, in the order of the changes. */
function parseLines(text: string): Set<string> {
  const ids = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const id = line.slice(1).trim();
    if (line.startsWith('+')) ids.add(id);
    else if (line.startsWith('-')) ids.delete(id);
  }
  return ids;
}

/** Returns the lists that conditions use but the document doesn't contain. Such lists are empty. */
export function missingIDLists(document: SpecDocument): readonly string[] {
  const lists = readIDLists(document);
  const names = [...document.feature_gates, ...document.dynamic_configs, ...document.layer_configs]
    .flatMap(({ rules }) => rules)
    .flatMap(({ conditions }) => conditions)
    .filter(({ operator }) => /^(not_)?in_segment_list$/i.test(String(operator)))
    .map(({ targetValue }) => String(targetValue));
  return [...new Set(names)].filter((name) => !lists.has(name));
}

/** Says what a missing list means and what to do. Follows the name of the list in messages. */
export const missingIDListAdvice =
  'No user is on it. Add its members to id_lists, as a list of hashes or in the format that Statsig serves.';
