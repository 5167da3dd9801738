/** A JSON value that differs from a valid value in one place. */
export interface Mutation {
  readonly value: unknown;
  /** The place as a JSON pointer, and the change, such as `/events/0/eventName dropped`. */
  readonly what: string;
}

const replacements: readonly unknown[] = [null, true, 0, -1, 1.5, '', 'x', [], {}];

/**
 * Lists the mutations of a value: drops each field, replaces each value by one of every JSON type, misspells each string,
 * and adds each extra field to each object.
 * @param path The JSON pointer of the value.
 */
export function mutations(value: unknown, extra: Readonly<Record<string, unknown>>, path = ''): Mutation[] {
  const result: Mutation[] = replacements
    .filter((other) => JSON.stringify(other) !== JSON.stringify(value))
    .map((other) => ({ value: other, what: `${path || '/'} replaced by ${JSON.stringify(other)}` }));
  if (typeof value === 'string') result.push({ value: `${value}!`, what: `${path} misspelled` });
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const inner of mutations(item, extra, `${path}/${index}`))
        result.push({ ...inner, value: value.with(index, inner.value) });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      result.push({ value: rest, what: `${path}/${key} dropped` });
      for (const inner of mutations(item, extra, `${path}/${key}`))
        result.push({ ...inner, value: { ...value, [key]: inner.value } });
    }
    for (const [key, item] of Object.entries(extra))
      if (!Object.hasOwn(value, key)) result.push({ value: { ...value, [key]: item }, what: `${path}/${key} added` });
  }
  return result;
}

/** Fields that only one form of a request allows, and an unknown field. */
export const siblingFields = {
  gateName: 'a_gate',
  gateNames: ['a_gate'],
  experimentName: 'an_experiment',
  passes: true,
  unknownField: 1,
};
