import type { Schema } from '@statsig-http-api/contract/types';

/** The user of a request, as the contract describes it. */
export type User = Schema<'User'>;

/** A gate that was evaluated for the result of another spec. */
export interface SecondaryExposure {
  readonly gate: string;
  readonly gateValue: 'true' | 'false';
  readonly ruleID: string;
}

/** What the results of all specs have. */
interface Result {
  /** Where the result comes from: results of one spec with the same source and without exposures are equal. */
  readonly source: object;
}

/** The result of a gate. */
export interface GateResult extends Result {
  /** Whether the project has such a gate. */
  readonly exists: boolean;
  readonly value: boolean;
  /** The ID of the rule that decided, `default` or `disabled`. Empty for a gate that is unknown or can't be evaluated. */
  readonly ruleID: string;
  readonly groupName: string | null;
  /** The ID type of the gate's units: `userID` or the name of a custom ID. */
  readonly idType: string;
  readonly secondaryExposures: readonly SecondaryExposure[];
}

/** The result of a dynamic config or an experiment. */
export interface ConfigResult extends Result {
  /** Whether the project has such a dynamic config or experiment. */
  readonly exists: boolean;
  readonly value: Readonly<Record<string, unknown>>;
  readonly ruleID: string;
  readonly groupName: string | null;
  /** Whether the user passed the rule that decided. */
  readonly rulePassed: boolean;
  readonly idType: string;
  readonly secondaryExposures: readonly SecondaryExposure[];
  readonly isExperiment: boolean;
  /** Whether the user is in a group of the experiment. */
  readonly isInGroup: boolean;
  /** The parameters of its layer that it sets; `null` if the document doesn't list them or if it is disabled. */
  readonly explicitParameters: readonly string[] | null;
}

/** The result of a layer. */
export interface LayerResult extends Result {
  /** Whether the project has such a layer. */
  readonly exists: boolean;
  readonly value: Readonly<Record<string, unknown>>;
  readonly ruleID: string;
  /** The group of the allocated experiment, or the name of another rule that decided. */
  readonly groupName: string | null;
  /** The experiment that the user is allocated to. */
  readonly allocatedExperiment: string | null;
  /** Whether the user is in a group of the allocated experiment. */
  readonly isInGroup: boolean;
  /** The secondary exposures for an explicit parameter. */
  readonly secondaryExposures: readonly SecondaryExposure[];
  /** The secondary exposures for any other parameter. */
  readonly undelegatedSecondaryExposures: readonly SecondaryExposure[];
  /** The parameters that the allocated experiment sets. */
  readonly explicitParameters: readonly string[];
}

/** Evaluates gates, configs and layers for users. Its time is bounded, whatever the user and the document contain. */
export interface Evaluator {
  /** @param now Milliseconds since 1970. */
  gate(name: string, user: User, now: number): GateResult;
  /** @param now Milliseconds since 1970. */
  config(name: string, user: User, now: number): ConfigResult;
  /** @param now Milliseconds since 1970. */
  layer(name: string, user: User, now: number): LayerResult;
  /**
   * Prepares the evaluation of many names for one user. Evaluates each gate that others refer to only once.
   * @param now Milliseconds since 1970.
   * @param appID The value that `target_app` conditions compare. @default The app of the document.
   */
  forUser(user: User, now: number, appID?: unknown): UserEvaluator;
}

/** Evaluates gates, configs and layers for one user at one time. */
export interface UserEvaluator {
  gate(name: string): GateResult;
  config(name: string): ConfigResult;
  layer(name: string): LayerResult;
}
