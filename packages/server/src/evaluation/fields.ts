import type { Fields } from './context.ts';

/** Reads something about a user: `undefined` or `null` where there is none. */
export type Reader = (user: Fields) => unknown;

/**
 * Reads an attribute: top level, then `custom`, then `privateAttributes`, each by its exact name and then in lower case.
 * Only what the user was sent with counts, not what every object inherits.
 */
export function attribute(name: unknown): Reader {
  if (typeof name !== 'string') return () => null;
  const lower = name.toLowerCase();
  const exact = named.get(name) ?? property(name);
  const lowered = lower === name ? () => undefined : property(lower);
  return (user) =>
    exact(user) ??
    lowered(user) ??
    exact(fields(user.custom)) ??
    lowered(fields(user.custom)) ??
    exact(fields(user.privateAttributes)) ??
    lowered(fields(user.privateAttributes));
}

/** Reads the id that an id type names: `userID` in any case, or the name of a custom id. */
export function unitID(idType: unknown): Reader {
  if (typeof idType !== 'string' || idType.toLowerCase() === 'userid') return (user) => user.userID;
  const exact = property(idType);
  const insensitive = anyCase(idType);
  return (user) => {
    const ids = fields(user.customIDs);
    const id = exact(ids);
    return id === undefined ? insensitive(ids) : id;
  };
}

/** Reads a field of the user's `statsigEnvironment`, such as `tier`; `tier` is what the project says where the user names none. */
export function environment(name: unknown, defaultTier: unknown): Reader {
  if (typeof name !== 'string') return () => null;
  const read = anyCase(name);
  const fallback = name.toLowerCase() === 'tier' ? defaultTier : undefined;
  return (user) => read(fields(user.statsigEnvironment)) ?? fallback;
}

function anyCase(name: string): Reader {
  const lower = name.toLowerCase();
  return (object) => {
    for (const key of Object.keys(object)) if (key.toLowerCase() === lower) return object[key];
    return undefined;
  };
}

/** The attributes that every user has, each with code of its own: the engine finds those much faster. */
const named: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['userID', (user) => user.userID],
  ['email', (user) => user.email],
  ['ip', (user) => user.ip],
  ['userAgent', (user) => user.userAgent],
  ['country', (user) => user.country],
  ['locale', (user) => user.locale],
  ['appVersion', (user) => user.appVersion],
]);

/** A look at the prototype is only worth its time for the few names that stand on it. */
function property(name: string): Reader {
  return name in Object.prototype
    ? (object) => (Object.hasOwn(object, name) ? object[name] : undefined)
    : (object) => object[name];
}

const nothing: Fields = {};

function fields(value: unknown): Fields {
  return isFields(value) ? value : nothing;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
