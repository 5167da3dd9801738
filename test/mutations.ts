/** A JSON value that differs from a valid one in one place. */
export interface Mutation {
  readonly value: unknown;
  /** The place as a JSON pointer, and the change, such as `/events/0/eventName dropped`. */
  readonly what: string;
}

const replacements: readonly unknown[] = [null, true, 0, -1, 1.5, '', 'x', [], {}];

/**
 * Lists every change to a value in one place: drops each field, replaces each value by one of every JSON type, misspells
 * each string, and adds each of the extra fields to each object.
 */
export function mutations(value: unknown, extra: Readonly<Record<string, unknown>>, path = ''): Mutation[] {
  const found: Mutation[] = replacements
    .filter((other) => JSON.stringify(other) !== JSON.stringify(value))
    .map((other) => ({ value: other, what: `${path || '/'} replaced by ${JSON.stringify(other)}` }));
  if (typeof value === 'string') found.push({ value: `${value}!`, what: `${path} misspelled` });
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const inner of mutations(item, extra, `${path}/${index}`))
        found.push({ ...inner, value: value.with(index, inner.value) });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      found.push({ value: rest, what: `${path}/${key} dropped` });
      for (const inner of mutations(item, extra, `${path}/${key}`))
        found.push({ ...inner, value: { ...value, [key]: inner.value } });
    }
    for (const [key, item] of Object.entries(extra))
      if (!Object.hasOwn(value, key)) found.push({ value: { ...value, [key]: item }, what: `${path}/${key} added` });
  }
  return found;
}

/** Fields that only one form of a request allows, and an unknown field. */
export const siblingFields = {
  gateName: 'a_gate',
  gateNames: ['a_gate'],
  experimentName: 'an_experiment',
  passes: true,
  unknownField: 1,
};
