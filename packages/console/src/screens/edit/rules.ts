import { type Fields, fieldsOf, setField, wordsOf } from '../../project/fields.ts';

type IDs = Readonly<Record<string, string>>;

/** Returns a name that no rule has yet, such as `Rule 2`. */
export function freeName(rules: readonly unknown[], wanted: string): string {
  const names = new Set(rules.map((rule) => fieldsOf(rule).name));
  if (!names.has(wanted)) return wanted;
  let number = 2;
  while (names.has(`${wanted} ${number}`)) number++;
  return `${wanted} ${number}`;
}

/**
 * Returns a rule with another name. The ID decides which users get the rule, so a saved rule keeps its ID.
 * @param generatedIDs The IDs that the saved rules generate from their names.
 */
export function renameRule(rule: Fields, name: string, generatedIDs: IDs): Fields {
  const id = rule.id ?? idOf(generatedIDs, wordsOf(rule.name));
  const renamed = setField(rule, 'name', name);
  // With its saved name, the rule generates this ID anyway.
  return setField(renamed, 'id', id === idOf(generatedIDs, name) ? undefined : id);
}

/** Returns the generated IDs without those that other rules have: one that was renamed, or an earlier one with the same name. */
export function ownIDs(rules: readonly unknown[], index: number, generatedIDs: IDs): IDs {
  const isTaken = (name: string, id: string) =>
    rules.map(fieldsOf).some((rule, other) => {
      if (other === index) return false;
      return rule.id === id || (other < index && rule.id === undefined && rule.name === name);
    });
  return Object.fromEntries(Object.entries(generatedIDs).filter(([name, id]) => !isTaken(name, id)));
}

const idOf = (ids: IDs, name: string): string | undefined => (Object.hasOwn(ids, name) ? ids[name] : undefined);

/** Returns rules with a copy of one after it. The copy has another name, and gets its users from that name. */
export function copyRule(rules: readonly unknown[], index: number): readonly unknown[] {
  const rule = fieldsOf(rules[index]);
  const copy = setField(setField(rule, 'name', freeName(rules, `${wordsOf(rule.name)} copy`)), 'id', undefined);
  return rules.toSpliced(index + 1, 0, copy);
}

/** Returns a list with an item at another place. */
export function moveItem<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  return item === undefined ? items : items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** Returns an entry without its salt and IDs, so that its copy assigns users by its name. */
export function copyEntry(entry: Fields): Fields {
  const { salt: _salt, id: _id, ...rest } = entry;
  const withoutID = (value: unknown): unknown => setField(fieldsOf(value), 'id', undefined);
  return {
    ...rest,
    ...(Array.isArray(entry.rules) ? { rules: entry.rules.map(withoutID) } : {}),
    ...('groups' in entry
      ? {
          groups: Object.fromEntries(
            Object.entries(fieldsOf(entry.groups)).map(([name, group]) => [name, withoutID(group)]),
          ),
        }
      : {}),
  };
}
