/** The type of an override. A config override applies to dynamic configs and experiments. */
export type OverrideType = 'gate' | 'config' | 'layer';

/** A value that a test or a developer sets. The server returns it instead of an evaluation. */
export interface Override {
  readonly type: OverrideType;
  readonly name: string;
  /** The only user to override. */
  readonly userID?: string;
  /** The only unit to override, such as a company, instead of a user: the name of a custom ID. */
  readonly idType?: string;
  /** The custom ID of the unit. */
  readonly id?: string;
  /** A boolean for a gate, an object otherwise. */
  readonly value: unknown;
}

/** The unit to which an override applies: the type of an ID, and the ID. */
export interface OverriddenUnit {
  readonly idType: string;
  readonly id: string;
}

/** Returns the unit to which an override applies; undefined for every user. */
export function unitOf({ userID, idType, id }: Omit<Override, 'value'>): OverriddenUnit | undefined {
  if (userID !== undefined) return { idType: 'userID', id: userID };
  return idType === undefined || id === undefined ? undefined : { idType, id };
}

/** Returns the types of custom IDs that overrides have, in the order of the first override of each. */
export const idTypesOf = (overrides: Iterable<Override>): readonly string[] => [
  ...new Set([...overrides].flatMap(({ idType }) => idType ?? [])),
];

/** The rule ID of an overridden result. */
export const overrideRuleID = 'override';
