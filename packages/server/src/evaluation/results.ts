import type { Schema } from '@statsig-http-api/contract/types';

/** Who is asked about, as the contract describes it. */
export type User = Schema<'User'>;

/** A gate that was looked at on the way to an answer. */
export interface SecondaryExposure {
  readonly gate: string;
  readonly gateValue: 'true' | 'false';
  readonly ruleID: string;
}

/** The answer of a gate. */
export interface GateResult {
  /** Whether the project has such a gate. */
  readonly known: boolean;
  readonly value: boolean;
  /** The rule that decided: an id, `default`, `disabled`, or empty for an unknown gate and for one that can't be evaluated. */
  readonly ruleID: string;
  readonly groupName: string | null;
  /** The kind of unit that the gate is split by: `userID` or the name of a custom id. */
  readonly idType: string;
  readonly secondaryExposures: readonly SecondaryExposure[];
}

/** The answer of a dynamic config or an experiment. */
export interface ConfigResult {
  /** Whether the project has such a dynamic config or experiment. */
  readonly known: boolean;
  readonly value: Readonly<Record<string, unknown>>;
  readonly ruleID: string;
  readonly groupName: string | null;
  /** Whether the rule that decided let the user in. */
  readonly rulePassed: boolean;
  readonly idType: string;
  readonly secondaryExposures: readonly SecondaryExposure[];
  readonly isExperiment: boolean;
}

/** The answer of a layer. */
export interface LayerResult {
  /** Whether the project has such a layer. */
  readonly known: boolean;
  readonly value: Readonly<Record<string, unknown>>;
  readonly ruleID: string;
  /** The experiment of the layer that the user is in. */
  readonly allocatedExperiment: string | null;
  /** What an exposure of an explicit parameter carries. */
  readonly secondaryExposures: readonly SecondaryExposure[];
  /** What an exposure of any other parameter carries. */
  readonly undelegatedSecondaryExposures: readonly SecondaryExposure[];
  /** The parameters that the allocated experiment sets. */
  readonly explicitParameters: readonly string[];
}

/** Answers for users. It never throws, and never hangs. */
export interface Evaluator {
  /** @param now Milliseconds since 1970. */
  gate(name: string, user: User, now: number): GateResult;
  /** @param now Milliseconds since 1970. */
  config(name: string, user: User, now: number): ConfigResult;
  /** @param now Milliseconds since 1970. */
  layer(name: string, user: User, now: number): LayerResult;
}
