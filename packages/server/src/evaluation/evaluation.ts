import type { SecondaryExposure } from './results.ts';

/** An answer, before it is put as a gate's, a config's or a layer's. */
export interface Evaluation {
  readonly value: boolean;
  readonly json: Readonly<Record<string, unknown>>;
  readonly ruleID: string;
  readonly groupName: string | null;
  readonly idType: string;
  readonly exposures: readonly SecondaryExposure[];
  readonly undelegatedExposures: readonly SecondaryExposure[];
  readonly delegate: string | null;
  readonly explicitParameters: readonly string[];
  /** A condition of a kind that is not known here was met. */
  readonly unsupported: boolean;
}

/** No exposures: one for all, so that most answers need no list of their own. */
export const none: readonly SecondaryExposure[] = [];

/** The answer for a name that the project doesn't have. */
export const unknown: Evaluation = {
  value: false,
  json: {},
  ruleID: '',
  groupName: null,
  idType: '',
  exposures: none,
  undelegatedExposures: none,
  delegate: null,
  explicitParameters: [],
  unsupported: false,
};

/** The answer when a condition can't be understood. */
export const unsupported: Evaluation = { ...unknown, unsupported: true };
