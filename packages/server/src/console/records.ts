import type { KeyType } from '@statsig-http-api/contract';
import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Role } from '../service/actor.ts';

/** A person who can sign in. */
export interface Person {
  readonly id: string;
  /** No other person has this name. */
  readonly name: string;
  readonly role: Role;
  /** Milliseconds since 1970-01-01 UTC, as all times here. */
  readonly created: number;
}

/** A link that lets a person sign in once. Its key contains the digest of the token. */
export interface Invitation {
  readonly id: string;
  readonly role: Role;
  /** The name of a person, who may have signed in before; undefined if the person chooses it. */
  readonly name: string | undefined;
  /** Who made it. */
  readonly by: string;
  readonly expires: number;
}

/** A browser in which a person has signed in. Its key contains the digest of the cookie. */
export interface Session {
  readonly person: string;
  readonly created: number;
  /** When it was last used, to within a few minutes. */
  readonly used: number;
}

/** What a key opens: the API, as a key of the project file does, or the Console. */
export type ConsoleKeyType = KeyType | 'consoleKey';

/** A key that was made in the Console. */
export interface ConsoleKey {
  readonly id: string;
  readonly type: ConsoleKeyType;
  readonly name: string;
  /** Undefined for a key of the API. */
  readonly role: Role | undefined;
  /** The first characters. */
  readonly start: string;
  readonly digest: string;
  readonly by: string;
  readonly created: number;
  /** When it was last used, to within a few minutes; undefined if it never was. */
  readonly used: number | undefined;
}

/** Parses a record; undefined for anything that isn't a record, such as a used invitation. */
export function parseRecord<Stored extends Person | Invitation | Session | ConsoleKey>(
  json: string | undefined,
): Stored | undefined {
  if (json === undefined) return undefined;
  const value: unknown = JSON.parse(json);
  // Only servers write these values.
  return isJsonObject(value) && value.isUsed !== true ? (value as unknown as Stored) : undefined;
}
