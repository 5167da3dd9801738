import { isPlainObject, isRef, type Location, type UserContext } from '@redocly/openapi-core';

/** A value of the document, with its file and its JSON pointer. */
export interface Place {
  readonly node: unknown;
  readonly location: Location;
}

/** Returns the object at a place. Any other value counts as an empty object: the rule `struct` of Redocly reports it. */
export function objectAt(place: Place): Readonly<Record<string, unknown>> {
  return isPlainObject(place.node) ? place.node : {};
}

/** Returns the value of a key, and follows a `$ref`. Returns `undefined` if the key is missing or the `$ref` is broken. */
export function step(ctx: UserContext, place: Place, key: string): Place | undefined {
  const object = objectAt(place);
  return Object.hasOwn(object, key)
    ? follow(ctx, { node: object[key], location: place.location.child([key]) })
    : undefined;
}

/** Returns the entries of the object or list under `key`, and follows every `$ref`. */
export function children(ctx: UserContext, place: Place, key: string): (readonly [key: string, place: Place])[] {
  const parent = step(ctx, place, key);
  if (typeof parent?.node !== 'object' || parent.node === null) return [];
  return Object.entries(parent.node).flatMap(([name, node]) => {
    const child = follow(ctx, { node, location: parent.location.child([name]) });
    return child === undefined ? [] : [[name, child] as const];
  });
}

/** Returns the example keys of all media types of a body, each with its example. */
export function exampleKeys(ctx: UserContext, body: Place): (readonly [key: string, place: Place])[] {
  return children(ctx, body, 'content').flatMap(([, media]) => children(ctx, media, 'examples'));
}

function follow(ctx: UserContext, place: Place): Place | undefined {
  if (!isRef(place.node)) return place;
  const { node, location } = ctx.resolve<object>(place.node, place.location.source.absoluteRef);
  return node === undefined ? undefined : { node, location };
}
