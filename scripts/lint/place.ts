import { isPlainObject, isRef, type Location, type UserContext } from '@redocly/openapi-core';

/** A value of the document, and where it stands: its file and its pointer there. */
export interface Place {
  readonly node: unknown;
  readonly location: Location;
}

/** The object at a place; an empty one when something else stands there, which Redocly's `struct` reports. */
export function objectAt(place: Place): Readonly<Record<string, unknown>> {
  return isPlainObject(place.node) ? place.node : {};
}

/** Where a key leads, through any `$ref` to another file; undefined when the key is missing or the `$ref` is broken. */
export function step(ctx: UserContext, place: Place, key: string): Place | undefined {
  const object = objectAt(place);
  return Object.hasOwn(object, key)
    ? follow(ctx, { node: object[key], location: place.location.child([key]) })
    : undefined;
}

/** Every key of the object or list that stands under `key`, with where it leads. */
export function children(ctx: UserContext, place: Place, key: string): (readonly [key: string, place: Place])[] {
  const parent = step(ctx, place, key);
  if (typeof parent?.node !== 'object' || parent.node === null) return [];
  return Object.entries(parent.node).flatMap(([name, node]) => {
    const child = follow(ctx, { node, location: parent.location.child([name]) });
    return child === undefined ? [] : [[name, child] as const];
  });
}

/** The example keys of every media type of a body, each with where the example stands. */
export function exampleKeys(ctx: UserContext, body: Place): (readonly [key: string, place: Place])[] {
  return children(ctx, body, 'content').flatMap(([, media]) => children(ctx, media, 'examples'));
}

function follow(ctx: UserContext, place: Place): Place | undefined {
  if (!isRef(place.node)) return place;
  const { node, location } = ctx.resolve<object>(place.node, place.location.source.absoluteRef);
  return node === undefined ? undefined : { node, location };
}
