/** The type of an override. A config override applies to dynamic configs and experiments. */
export type OverrideType = 'gate' | 'config' | 'layer';

/** A value that a test or a developer sets. The server returns it instead of an evaluation. */
export interface Override {
  readonly type: OverrideType;
  readonly name: string;
  /** The only user to override; undefined for every user. */
  readonly userID?: string;
  /** A boolean for a gate, an object otherwise. */
  readonly value: unknown;
}

/** The rule ID of an overridden result. */
export const overrideRuleID = 'override';
