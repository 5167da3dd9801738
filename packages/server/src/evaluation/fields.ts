/** A JSON object from a request, such as the user or its `custom` attributes. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a value of a user. Returns `undefined` or `null` if the user doesn't have it. */
export type FieldReader = (user: Fields) => unknown;

/**
 * Returns a reader for an attribute. It looks at the top level, then in `custom`, then in `privateAttributes`: in each
 * for the exact name, then for the name in lower case.
 */
export function attributeReader(name: unknown): FieldReader {
  if (typeof name !== 'string') return () => null;
  const lowerCaseName = name.toLowerCase();
  const read =
    lowerCaseName === name
      ? (fields: Fields): unknown => ownField(fields, name)
      : (fields: Fields): unknown => ownField(fields, name) ?? ownField(fields, lowerCaseName);
  return (user) => read(user) ?? read(fieldsOf(user.custom)) ?? read(fieldsOf(user.privateAttributes));
}

/** Returns a reader for the ID of an ID type: `userID` in upper or lower case, or the name of a custom ID. */
export function unitIDReader(idType: unknown): FieldReader {
  if (typeof idType !== 'string' || idType.toLowerCase() === 'userid') return (user) => user.userID;
  return (user) => {
    const ids = fieldsOf(user.customIDs);
    const id = ownField(ids, idType);
    return id === undefined ? fieldInAnyCase(ids, idType) : id;
  };
}

/**
 * Returns a reader for a field of the user's `statsigEnvironment`, such as `tier`.
 * @param defaultTier The `tier` of a user without one.
 */
export function environmentReader(name: unknown, defaultTier: unknown): FieldReader {
  if (typeof name !== 'string') return () => null;
  const fallback = name.toLowerCase() === 'tier' ? defaultTier : undefined;
  return (user) => fieldInAnyCase(fieldsOf(user.statsigEnvironment), name) ?? fallback;
}

/** Reads a field of the object itself. Inherited fields, such as `constructor`, don't count. */
function ownField(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function fieldInAnyCase(fields: Fields, name: string): unknown {
  const lowerCaseName = name.toLowerCase();
  const key = Object.keys(fields).find((other) => other.toLowerCase() === lowerCaseName);
  return key === undefined ? undefined : fields[key];
}

const noFields: Fields = {};

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : noFields);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
