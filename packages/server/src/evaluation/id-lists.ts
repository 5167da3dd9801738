import type { SpecDocument } from './spec-document.ts';

/** The ids of each list, as `listedID` writes them. */
export type IDLists = ReadonlyMap<string, ReadonlySet<string>>;

/** The lists of a document that hold their members. */
export function idLists({ id_lists = {} }: SpecDocument): IDLists {
  return new Map(
    Object.entries(id_lists).flatMap(([name, sent]) => {
      const ids = Array.isArray(sent)
        ? new Set(sent.map(String))
        : typeof sent === 'string'
          ? linesOf(sent)
          : undefined;
      return ids === undefined ? [] : [[name, ids] as const];
    }),
  );
}

/** A list as Statsig serves it: a line for each id that was added (+) or taken out (-), in the order of the changes. */
function linesOf(text: string): Set<string> {
  const ids = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const id = line.slice(1).trim();
    if (line.startsWith('+')) ids.add(id);
    else if (line.startsWith('-')) ids.delete(id);
  }
  return ids;
}

/** Lists that conditions ask for and the document doesn't hold: nobody is on them. */
export function missingLists(document: SpecDocument): readonly string[] {
  const there = idLists(document);
  const asked = [...document.feature_gates, ...document.dynamic_configs, ...document.layer_configs].flatMap(
    ({ rules }) =>
      rules.flatMap(({ conditions }) =>
        conditions
          .filter(({ operator }) => /^(not_)?in_segment_list$/i.test(String(operator)))
          .map(({ targetValue }) => String(targetValue)),
      ),
  );
  return [...new Set(asked)].filter((name) => !there.has(name));
}

/** What to do about a missing list. */
export const listWay =
  'nobody is on it until id_lists holds its members, as a list of their hashes or as the text that Statsig serves';
